import { ApiProperty } from '@nestjs/swagger';

const ID = { type: 'integer', nullable: true } as const;

/** What Nailgun tells its operators. */
export class NotificationDto {
  @ApiProperty({ type: 'integer', example: 12 })
  readonly id!: number;

  @ApiProperty({ ...ID, description: 'Environment that it is about.', example: 1 })
  readonly cluster!: number | null;

  @ApiProperty({ enum: ['discover', 'done', 'error', 'warning', 'release'], example: 'discover' })
  readonly topic!: string;

  @ApiProperty({ type: String, nullable: true, example: 'New node is discovered: 8 CPUs / 64.0 GB memory' })
  readonly message!: string | null;

  @ApiProperty({ enum: ['read', 'unread'], example: 'unread' })
  readonly status!: string;

  @ApiProperty({ ...ID, description: 'Node that it is about.', example: 4 })
  readonly node_id!: number | null;

  @ApiProperty({ ...ID, description: 'Task that it is about.', example: null })
  readonly task_id!: number | null;

  @ApiProperty({ description: 'In the master’s time zone.', example: '12:54:39' })
  readonly time!: string;

  @ApiProperty({ description: 'Day, month, year.', example: '22-11-2026' })
  readonly date!: string;
}
