import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from './finding.dto';

/** Some of a node's disk space. */
class VolumePlaceDto {
  @ApiProperty({ example: 'ceph' })
  readonly volume!: string;

  @ApiProperty({ type: 'number', example: 476312 })
  readonly megabytes!: number;

  @ApiProperty({ type: [String], example: ['sdb'] })
  readonly disks!: readonly string[];
}

/** What would become of a node's disks. */
class DisksDto {
  @ApiProperty({ description: 'Volumes that are new in the release.', type: [VolumePlaceDto] })
  readonly added!: readonly VolumePlaceDto[];

  @ApiProperty({ description: 'What reinstalling would leave.', type: [VolumePlaceDto] })
  readonly kept!: readonly VolumePlaceDto[];

  @ApiProperty({ description: 'What tenants stored and reinstalling would wipe.', type: [VolumePlaceDto] })
  readonly wiped!: readonly VolumePlaceDto[];
}

/** What would become of a node. */
class MoveDto {
  @ApiProperty({ type: 'integer', example: 1 })
  readonly node_id!: number;

  @ApiProperty({ example: 'node-1' })
  readonly hostname!: string;

  @ApiProperty({
    description: 'Node group that it would stand in.',
    type: 'integer',
    nullable: true,
    example: 2,
  })
  readonly group_id!: number | null;

  @ApiProperty({ type: [String], example: [] })
  readonly roles!: readonly string[];

  @ApiProperty({ type: [String], example: ['controller'] })
  readonly pending_roles!: readonly string[];

  @ApiProperty({ description: 'Whether a network template says what is on its interfaces.', example: false })
  readonly by_template!: boolean;

  @ApiProperty({
    description: 'Null without a disk layout that can be read.',
    type: DisksDto,
    nullable: true,
  })
  readonly disks!: DisksDto | null;

  @ApiProperty({
    description: 'What would be put back as it was before the last move.',
    type: [String],
    example: ['primary_tags'],
  })
  readonly put_back!: readonly string[];
}

/** What a move would do. */
export class AssignPlanDto {
  @ApiProperty({ type: 'integer', example: 2 })
  readonly cluster_id!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  readonly from_cluster_id!: number;

  @ApiProperty({ example: true })
  readonly reprovision!: boolean;

  @ApiProperty({ type: [MoveDto] })
  readonly nodes!: readonly MoveDto[];

  @ApiProperty({
    description: 'Nodes that moved before, and of which only the installation would be begun.',
    type: 'array',
    items: { type: 'integer' },
    example: [],
  })
  readonly waiting!: readonly number[];

  @ApiProperty({ type: [FindingDto] })
  readonly findings!: readonly FindingDto[];

  @ApiProperty({ example: true })
  readonly dry_run!: boolean;
}
