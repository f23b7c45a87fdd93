import { ApiProperty } from '@nestjs/swagger';

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
