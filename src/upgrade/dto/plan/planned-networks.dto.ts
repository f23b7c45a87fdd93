import { ApiProperty } from '@nestjs/swagger';

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
