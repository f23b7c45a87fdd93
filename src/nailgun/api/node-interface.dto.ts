import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const TEXT = { type: String, nullable: true } as const;
const DOCUMENT = { type: 'object', additionalProperties: true } as const;

/** A network that an interface carries. */
export class AssignedNetworkDto {
  @ApiProperty({ type: 'integer', example: 11 })
  readonly id!: number;

  @ApiProperty({ example: 'management' })
  readonly name!: string;
}

/** A card that a bond consists of. */
export class SlaveDto {
  @ApiProperty({ example: 'eth4' })
  readonly name!: string;
}

/** An interface of a node: a card, or a bond of several. */
export class NodeInterfaceDto {
  @ApiPropertyOptional({ type: 'integer', description: 'Bonds have none.', example: 7 })
  readonly id?: number;

  @ApiProperty({ example: 'eth0' })
  readonly name!: string;

  @ApiProperty({ description: 'A card is `ether`.', enum: ['ether', 'bond'], example: 'ether' })
  readonly type!: string;

  @ApiProperty({ ...TEXT, example: '52:54:00:02:00:00' })
  readonly mac!: string | null;

  @ApiProperty({ ...TEXT, example: 'up' })
  readonly state!: string | null;

  @ApiProperty({ description: 'Networks that it carries, by id.', type: [AssignedNetworkDto] })
  readonly assigned_networks!: readonly AssignedNetworkDto[];

  @ApiProperty({
    ...DOCUMENT,
    description: 'What operators may set; those of plug-ins are sections of the plug-in’s name.',
    example: {
      mtu: { metadata: { label: 'MTU' }, value: { label: 'Use Custom MTU', type: 'number', value: null } },
    },
  })
  readonly attributes!: object;

  @ApiPropertyOptional({
    ...DOCUMENT,
    nullable: true,
    description: 'What it can do. Not shown for cards of environments before 6.1.',
    example: { dpdk: { available: false }, numa_node: 0, offloading_modes: [], pci_id: '8086:10fb' },
  })
  readonly meta?: object | null;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    description: 'Megabits a second. Of cards.',
    example: 1000,
  })
  readonly current_speed?: number | null;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    description: 'Megabits a second. Of cards.',
    example: 10000,
  })
  readonly max_speed?: number | null;

  @ApiPropertyOptional({ ...TEXT, description: 'Of cards.', example: 'ixgbe' })
  readonly driver?: string | null;

  @ApiPropertyOptional({ ...TEXT, description: 'Of cards.', example: '0000:01:00.0' })
  readonly bus_info?: string | null;

  @ApiPropertyOptional({
    description: 'Whether the node boots from it. Of cards of environments since 6.1.',
    example: true,
  })
  readonly pxe?: boolean;

  @ApiPropertyOptional({ description: 'Of bonds.', example: '802.3ad' })
  readonly mode?: string;

  @ApiPropertyOptional({ description: 'Cards that a bond consists of, by name.', type: [SlaveDto] })
  readonly slaves?: readonly SlaveDto[];
}

/** A card and a bond: an example made of all members would be neither. */
export const INTERFACES_EXAMPLE: readonly NodeInterfaceDto[] = [
  {
    id: 7,
    mac: '52:54:00:02:00:00',
    name: 'eth0',
    type: 'ether',
    state: 'up',
    current_speed: 1000,
    max_speed: 10000,
    assigned_networks: [{ id: 1, name: 'fuelweb_admin' }],
    driver: 'ixgbe',
    bus_info: '0000:01:00.0',
    meta: { dpdk: { available: false }, numa_node: 0, offloading_modes: [], pci_id: '8086:10fb' },
    pxe: true,
    attributes: { mtu: { value: { label: 'Use Custom MTU', type: 'number', value: null } } },
  },
  {
    mac: null,
    name: 'bond0',
    type: 'bond',
    mode: '802.3ad',
    state: null,
    assigned_networks: [{ id: 11, name: 'management' }],
    slaves: [{ name: 'eth4' }, { name: 'eth5' }],
    attributes: { lacp_rate: { value: { label: 'Lacp rate', type: 'select', value: 'fast' } } },
    meta: { dpdk: { available: false }, offloading: { modes: [] } },
  },
];
