import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from '../finding.dto';

/** A role that nodes of the original have, or are to get. */
export class PlannedRoleDto {
  @ApiProperty({ example: 'controller' })
  readonly role!: string;

  @ApiProperty({ type: 'integer', description: 'Nodes of the original with it.', example: 3 })
  readonly nodes!: number;

  @ApiProperty({
    description: "Whether the seed's release, or a plug-in that is switched on there, knows it.",
    example: true,
  })
  readonly is_known!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many nodes the release wants at the least.',
    example: 1,
  })
  readonly min!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many nodes the release allows.',
    example: null,
  })
  readonly max!: number | null;

  @ApiProperty({
    description: "Volumes that the release gives nodes of the role and the original's did not.",
    type: [String],
    example: ['horizon'],
  })
  readonly new_volumes!: readonly string[];
}

/** What a later move of all nodes of the original would find. */
export class PlannedNodesDto {
  @ApiProperty({
    type: 'integer',
    description: 'Nodes, without those that are about to be removed.',
    example: 7,
  })
  readonly count!: number;

  @ApiProperty({ type: [PlannedRoleDto] })
  readonly roles!: readonly PlannedRoleDto[];

  @ApiProperty({
    description:
      'Roles and bonds that would stand against a move. They are no matter of the clone, and `acknowledge` there need not name them.',
    type: [FindingDto],
  })
  readonly findings!: readonly FindingDto[];
}
