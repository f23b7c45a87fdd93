import { ApiProperty } from '@nestjs/swagger';

/** A virtual address as it is stored. */
export class ClusterVipDto {
  @ApiProperty({ type: 'integer', example: 23 })
  readonly id!: number;

  @ApiProperty({ type: 'integer', description: 'The network that it is on.', example: 11 })
  readonly network!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Always null: no node holds it.',
    example: null,
  })
  readonly node!: null;

  @ApiProperty({ example: '10.40.20.2' })
  readonly ip_addr!: string;

  @ApiProperty({ example: 'management' })
  readonly vip_name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'haproxy' })
  readonly vip_namespace!: string | null;

  @ApiProperty({ description: 'Whether an operator chose the address.', example: false })
  readonly is_user_defined!: boolean;
}
