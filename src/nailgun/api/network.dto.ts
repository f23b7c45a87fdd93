import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** A network of a node group. */
export class NetworkDto {
  @ApiProperty({ type: 'integer', example: 11 })
  readonly id!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Its node group; null for the shared network of PXE.',
    example: 2,
  })
  readonly group_id!: number | null;

  @ApiProperty({ example: 'management' })
  readonly name!: string;

  @ApiProperty({ type: String, nullable: true, example: '10.40.20.0/24' })
  readonly cidr!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '10.40.20.1' })
  readonly gateway!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'VLAN.', example: 301 })
  readonly vlan_start!: number | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'How the release describes it.',
    example: { name: 'management', notation: 'cidr', use_gateway: true },
  })
  readonly meta!: object | null;

  @ApiProperty({
    description: 'First and last address of each range.',
    type: 'array',
    items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
    example: [['10.40.20.2', '10.40.20.254']],
  })
  readonly ip_ranges!: readonly (readonly string[])[];
}

/** A virtual address. */
export class VipDto {
  @ApiProperty({ description: 'Network role that asks for it.', example: 'mgmt/vip' })
  readonly network_role!: string;

  @ApiProperty({ type: String, nullable: true, example: 'haproxy' })
  readonly namespace!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null while it is not assigned.',
    example: '10.40.20.2',
  })
  readonly ipaddr!: string | null;

  @ApiProperty({ description: 'Whether an operator chose the address.', example: false })
  readonly is_user_defined!: boolean;

  @ApiProperty({
    description: 'Roles of the nodes that it moves among.',
    type: [String],
    example: ['controller', 'primary-controller'],
  })
  readonly node_roles!: readonly string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Instructions for the role’s implementation; since release 8.0.',
    example: null,
  })
  readonly vendor_specific?: object | null;
}
