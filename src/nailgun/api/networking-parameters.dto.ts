import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const RANGES = {
  type: 'array',
  items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
  nullable: true,
  example: [['10.40.16.130', '10.40.16.200']],
} as const;

const NUMBERS = { type: 'array', items: { type: 'integer' }, nullable: true } as const;

/** What both providers have in common. */
class NetworkingParametersDto {
  @ApiProperty({ type: [String], nullable: true, example: ['8.8.4.4', '8.8.8.8'] })
  readonly dns_nameservers!: readonly string[] | null;

  @ApiProperty({ ...RANGES, description: 'Addresses for instances, first and last of each range.' })
  readonly floating_ranges!: readonly (readonly string[])[] | null;
}

/** Parameters of Neutron. */
export class NeutronParametersDto extends NetworkingParametersDto {
  @ApiProperty({ description: 'First MAC address for ports.', example: 'fa:16:3e:00:00:00' })
  readonly base_mac!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Network template, which overrides what runs on which network.',
    example: null,
  })
  readonly configuration_template!: object | null;

  @ApiProperty({ example: 'admin_floating_net' })
  readonly floating_name!: string;

  @ApiProperty({ ...NUMBERS, description: 'Tunnel ids, first and last.', example: [2, 65535] })
  readonly gre_id_range!: readonly number[] | null;

  @ApiProperty({ type: String, nullable: true, example: '192.168.111.0/24' })
  readonly internal_cidr!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '192.168.111.1' })
  readonly internal_gateway!: string | null;

  @ApiProperty({ example: 'admin_internal_net' })
  readonly internal_name!: string;

  @ApiProperty({ enum: ['ovs', 'nsx', 'dpdkovs'], example: 'ovs' })
  readonly net_l23_provider!: string;

  @ApiProperty({ enum: ['vlan', 'gre', 'tun'], example: 'vlan' })
  readonly segmentation_type!: string;

  @ApiProperty({ ...NUMBERS, description: 'VLANs of tenants, first and last.', example: [1000, 1030] })
  readonly vlan_range!: readonly number[] | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Only with Ironic.',
    example: '192.168.3.51',
  })
  readonly baremetal_gateway?: string | null;

  @ApiPropertyOptional({
    type: [String],
    nullable: true,
    description: 'First and last address for bare metal instances. Only with Ironic.',
    example: ['192.168.3.52', '192.168.3.254'],
  })
  readonly baremetal_range?: readonly string[] | null;
}

/** Parameters of nova-network. */
export class NovaNetworkParametersDto extends NetworkingParametersDto {
  @ApiProperty({ enum: ['FlatDHCPManager', 'VlanManager'], example: 'FlatDHCPManager' })
  readonly net_manager!: string;

  @ApiProperty({ type: String, nullable: true, example: '10.0.0.0/16' })
  readonly fixed_networks_cidr!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'First VLAN.', example: 103 })
  readonly fixed_networks_vlan_start!: number | null;

  @ApiProperty({ type: 'integer', description: 'Addresses of a network.', example: 256 })
  readonly fixed_network_size!: number;

  @ApiProperty({ type: 'integer', description: 'Number of networks.', example: 1 })
  readonly fixed_networks_amount!: number;
}
