import { ApiProperty } from '@nestjs/swagger';

/** A package repository of the settings. */
export class PlannedRepositoryDto {
  @ApiProperty({ type: 'string', nullable: true, example: 'mos' })
  readonly name!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Without credentials.',
    example: 'http://10.20.0.2:8080/mitaka-9.0/ubuntu/x86_64',
  })
  readonly uri!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'mos9.0' })
  readonly suite!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'main restricted' })
  readonly section!: string | null;

  @ApiProperty({ type: 'number', nullable: true, example: 1050 })
  readonly priority!: number | null;
}

/** Repositories of both environments. */
export class PlannedRepositoriesDto {
  @ApiProperty({ type: [PlannedRepositoryDto] })
  readonly original!: readonly PlannedRepositoryDto[];

  @ApiProperty({ type: [PlannedRepositoryDto] })
  readonly seed!: readonly PlannedRepositoryDto[];
}
