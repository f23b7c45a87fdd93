import { ApiProperty } from '@nestjs/swagger';
import { STEP_TIMES } from '../plan/sections/external-steps';
import { FindingDto } from './finding.dto';

/** A network role that the release maps otherwise than the original does. */
export class DifferingNetworkRoleDto {
  @ApiProperty({ example: 'ceph/public' })
  readonly network_role!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Network in the original.',
    example: 'management',
  })
  readonly original_network!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Network in the release; null where it has no such role.',
    example: 'storage',
  })
  readonly target_network!: string | null;
}

/** Whether the seed needs a release of its own that keeps the mapping of network roles. */
export class PlannedReleaseCopyDto {
  @ApiProperty({ description: 'Whether `preserve_network_roles` asks for one.', example: true })
  readonly asked_for!: boolean;

  @ApiProperty({
    description: 'Whether the release, without a copy, maps a network role otherwise than the original does.',
    example: true,
  })
  readonly needed!: boolean;

  @ApiProperty({ description: 'Whether it would be made first, rather than being there.', example: true })
  readonly to_be_made!: boolean;

  @ApiProperty({ description: 'Roles that the release maps otherwise.', type: [DifferingNetworkRoleDto] })
  readonly network_roles!: readonly DifferingNetworkRoleDto[];
}

/** A range of addresses. */
export class PlannedRangeDto {
  @ApiProperty({ example: '10.20.1.10' })
  readonly first!: string;

  @ApiProperty({ example: '10.20.1.99' })
  readonly last!: string;
}

/** A network that the seed would have. */
export class PlannedNetworkDto {
  @ApiProperty({ example: 'public' })
  readonly name!: string;

  @ApiProperty({ type: 'string', nullable: true, example: '10.20.1.0/24' })
  readonly cidr!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: '10.20.1.1' })
  readonly gateway!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: untagged.', example: 101 })
  readonly vlan_start!: number | null;

  @ApiProperty({ type: [PlannedRangeDto] })
  readonly ranges!: readonly PlannedRangeDto[];

  @ApiProperty({
    enum: ['original', 'release'],
    description: 'Whether it is a duplicate of a network of the original, or new with the release.',
    example: 'original',
  })
  readonly origin!: 'original' | 'release';

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The network that it duplicates.',
    example: 3,
  })
  readonly original_network_id!: number | null;
}

/** A node group that the seed would have. */
export class PlannedNodeGroupDto {
  @ApiProperty({ example: 'default' })
  readonly name!: string;

  @ApiProperty({ example: true })
  readonly is_default!: boolean;

  @ApiProperty({ description: 'Its name in the original.', example: 'default_0' })
  readonly original_name!: string;

  @ApiProperty({ type: [PlannedNetworkDto] })
  readonly networks!: readonly PlannedNetworkDto[];
}

/** Node groups and networks of the seed. */
export class PlannedNetworksDto {
  @ApiProperty({
    enum: ['none', 'carried', 'given'],
    description: 'The network template of the seed: none, that of the original, or that of the request.',
    example: 'none',
  })
  readonly template!: 'none' | 'carried' | 'given';

  @ApiProperty({ type: [PlannedNodeGroupDto] })
  readonly node_groups!: readonly PlannedNodeGroupDto[];
}

/** A virtual address that the seed would have with all nodes of the original. */
export class PlannedVipDto {
  @ApiProperty({ example: 'management' })
  readonly name!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'haproxy' })
  readonly namespace!: string | null;

  @ApiProperty({ example: 'management' })
  readonly network!: string;

  @ApiProperty({ type: 'string', nullable: true, example: 'default' })
  readonly node_group!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Null where a free one is looked for when it is placed.',
    example: '10.20.1.3',
  })
  readonly ip_addr!: string | null;

  @ApiProperty({ description: 'Whether operators chose it.', example: false })
  readonly is_user_defined!: boolean;

  @ApiProperty({
    enum: ['carried', 'allocated'],
    description: 'Whether the original has it, or only the release asks for it.',
    example: 'carried',
  })
  readonly origin!: 'carried' | 'allocated';

  @ApiProperty({
    enum: ['at_once', 'with_nodes'],
    description: 'Whether it can be placed as soon as the seed is there, or once nodes are that it is for.',
    example: 'with_nodes',
  })
  readonly placed!: 'at_once' | 'with_nodes';
}

/** Virtual addresses of the seed. */
export class PlannedVipsDto {
  @ApiProperty({ type: [PlannedVipDto] })
  readonly vips!: readonly PlannedVipDto[];

  @ApiProperty({
    description: 'What `upgrade/vips` would find, and the call that begins an upgrade.',
    type: [FindingDto],
  })
  readonly findings!: readonly FindingDto[];
}

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

/** A step of an upgrade that is outside of what the service can do. */
export class ExternalStepDto {
  @ApiProperty({ description: 'Stable code.', example: 'copy_key_files' })
  readonly code!: string;

  @ApiProperty({ example: 'Copy the key files of the environment' })
  readonly title!: string;

  @ApiProperty({
    description: 'What to do.',
    example: 'Copy /var/lib/fuel/keys/1 on the master to the folder of the seed beside it, named by its id.',
  })
  readonly what!: string;

  @ApiProperty({ enum: STEP_TIMES, description: 'When it is due.', example: 'before_first_deployment' })
  readonly when!: (typeof STEP_TIMES)[number];

  @ApiProperty({ description: 'Acceptance cases that it answers.', type: [String], example: ['A25'] })
  readonly cases!: readonly string[];
}
