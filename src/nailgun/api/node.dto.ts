import { ApiProperty } from '@nestjs/swagger';
import { NodeNetworkDto } from './node-network.dto';

const TEXT = { type: String, nullable: true } as const;
const ROLES = { type: 'array', items: { type: 'string' }, example: ['controller'] } as const;

/** A node. */
export class NodeDto {
  @ApiProperty({ type: 'integer', example: 4 })
  readonly id!: number;

  @ApiProperty({ ...TEXT, example: 'Controller 1' })
  readonly name!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Hardware, as the node’s agent reports it.',
    example: { cpu: { real: 2, total: 8 }, disks: [], interfaces: [] },
  })
  readonly meta!: object | null;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 0, maximum: 100, example: 100 })
  readonly progress!: number | null;

  @ApiProperty({ ...TEXT, description: 'The node’s own, in place of the environment’s.', example: null })
  readonly kernel_params!: string | null;

  @ApiProperty({ ...ROLES, description: 'Roles that it has.' })
  readonly roles!: readonly string[];

  @ApiProperty({ ...ROLES, description: 'Roles that it will have after provisioning.', example: [] })
  readonly pending_roles!: readonly string[];

  @ApiProperty({
    description: 'In transition already while work on the node has begun.',
    enum: ['ready', 'discover', 'provisioning', 'provisioned', 'deploying', 'error', 'removing', 'stopped'],
    example: 'ready',
  })
  readonly status!: string;

  @ApiProperty({ example: '52:54:00:01:00:00' })
  readonly mac!: string;

  @ApiProperty({ example: 'node-4' })
  readonly hostname!: string;

  @ApiProperty({ description: 'Host name with the master’s domain.', example: 'node-4.example.com' })
  readonly fqdn!: string;

  @ApiProperty({ ...TEXT, description: 'As the agent reports it.', example: '10.20.0.131' })
  readonly ip!: string | null;

  @ApiProperty({ ...TEXT, example: 'Supermicro' })
  readonly manufacturer!: string | null;

  @ApiProperty({ ...TEXT, example: 'X9DRW' })
  readonly platform_name!: string | null;

  @ApiProperty({ type: Boolean, nullable: true, example: false })
  readonly pending_addition!: boolean | null;

  @ApiProperty({ type: Boolean, nullable: true, example: false })
  readonly pending_deletion!: boolean | null;

  @ApiProperty({ ...TEXT, example: 'ubuntu' })
  readonly os_platform!: string | null;

  @ApiProperty({ ...TEXT, description: 'What failed on a node in error.', example: null })
  readonly error_type!: string | null;

  @ApiProperty({ type: Boolean, nullable: true, example: true })
  readonly online!: boolean | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    example: { owner: 'cloud team' },
  })
  readonly labels!: object;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Its environment.', example: 1 })
  readonly cluster!: number | null;

  @ApiProperty({
    description: 'Networks that its interfaces carry, and last the network of PXE.',
    type: [NodeNetworkDto],
  })
  readonly network_data!: readonly NodeNetworkDto[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'Its node group.', example: 2 })
  readonly group_id!: number | null;
}
