import { ApiProperty } from '@nestjs/swagger';

/** An extension, in Nailgun's form. */
export class ExtensionDto {
  @ApiProperty({ example: 'cluster_upgrade' })
  readonly name!: string;

  @ApiProperty({ description: 'Of the extension, not of the service.', example: '1.0.0' })
  readonly version!: string;

  @ApiProperty({
    example: 'Side-by-side upgrades of environments: Upgrade Seeds on newer releases.',
  })
  readonly description!: string;

  @ApiProperty({
    description:
      "Calls inside Nailgun that the extension answers in Nailgun's place. Those of this service answer none.",
    type: [String],
    example: [],
  })
  readonly provides!: readonly string[];
}
