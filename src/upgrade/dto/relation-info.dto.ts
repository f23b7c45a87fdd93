import { ApiProperty } from '@nestjs/swagger';

/** How the environments of a pair are related. */
export class RelationInfoDto {
  @ApiProperty({ type: 'integer', description: 'The original, though it may be gone.', example: 1 })
  readonly orig_cluster_id!: number;

  @ApiProperty({ type: 'integer', description: 'The seed.', example: 2 })
  readonly seed_cluster_id!: number;

  @ApiProperty({ description: "Environment version of the original's release.", example: '8.0' })
  readonly orig_cluster_version!: string;

  @ApiProperty({ description: "Environment version of the seed's release.", example: '9.0' })
  readonly seed_cluster_version!: string;
}
