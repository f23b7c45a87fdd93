import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const TEXT = { type: String, nullable: true } as const;

/** A network that a node is on. Members of the address are left out where it has none. */
export class NodeNetworkDto {
  @ApiProperty({ example: 'management' })
  readonly name!: string;

  @ApiProperty({ ...TEXT, example: '10.40.20.0/24' })
  readonly cidr!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 301 })
  readonly vlan!: number | null;

  @ApiProperty({ ...TEXT, description: 'Interface that carries it.', example: 'eth0' })
  readonly dev!: string | null;

  @ApiPropertyOptional({ ...TEXT, description: 'Address and prefix.', example: '10.40.20.8/24' })
  readonly ip?: string | null;

  @ApiPropertyOptional({ ...TEXT, example: '255.255.255.0' })
  readonly netmask?: string | null;

  @ApiPropertyOptional({ ...TEXT, description: 'Broadcast address.', example: '10.40.20.255' })
  readonly brd?: string | null;

  @ApiPropertyOptional({ ...TEXT, example: '10.40.20.1' })
  readonly gateway?: string | null;
}
