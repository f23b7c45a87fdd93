import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from '../finding.dto';

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
