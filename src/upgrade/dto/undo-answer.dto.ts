import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from './finding.dto';

/** How much of what a seed had. */
export class RemovedDto {
  @ApiProperty({ type: 'integer', example: 2 })
  readonly node_groups!: number;

  @ApiProperty({ type: 'integer', example: 10 })
  readonly networks!: number;

  @ApiProperty({ type: 'integer', description: 'Virtual addresses, mostly.', example: 4 })
  readonly addresses!: number;

  @ApiProperty({ type: 'integer', description: 'Plug-ins that the seed could use.', example: 1 })
  readonly plugins!: number;

  @ApiProperty({ type: 'integer', description: 'Tasks in its history.', example: 0 })
  readonly tasks!: number;
}

/** The release that a seed was made of. */
export class SeedReleaseDto {
  @ApiProperty({ type: 'integer', example: 12 })
  readonly id!: number;

  @ApiProperty({ example: 'Mitaka on Ubuntu 14.04 Upgrade (2)' })
  readonly name!: string;

  @ApiProperty({
    description:
      'Whether it goes too: a clone made it as a copy (`preserve_network_roles`), nobody asked for that copy since (`clone_release`), and nothing else uses it.',
    example: true,
  })
  readonly removed!: boolean;
}

/** What undoing an upgrade removed, or would remove. */
export class UndoAnswerDto {
  @ApiProperty({ type: 'integer', description: 'The seed that is gone.', example: 2 })
  readonly cluster_id!: number;

  @ApiProperty({ example: 'production on 9.0' })
  readonly name!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The environment that can be upgraded anew.',
    example: 1,
  })
  readonly original_cluster_id!: number | null;

  @ApiProperty({ type: RemovedDto })
  readonly removed!: RemovedDto;

  @ApiProperty({ type: SeedReleaseDto, nullable: true })
  readonly release!: SeedReleaseDto | null;

  @ApiProperty({ description: 'What stands against it, and what is lost.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];

  @ApiProperty({ description: 'Whether nothing was written because that was asked for.', example: false })
  readonly dry_run!: boolean;
}
