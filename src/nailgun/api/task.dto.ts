import { ApiProperty } from '@nestjs/swagger';

const TIME = { type: String, nullable: true, description: 'UTC.' } as const;

/** Work that Nailgun does, or did. */
export class TaskDto {
  @ApiProperty({ type: 'integer', example: 7 })
  readonly id!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Environment that it works on.', example: 2 })
  readonly cluster!: number | null;

  @ApiProperty({ example: '93f95bd1-4427-4fa2-a387-2bba5ce90399' })
  readonly uuid!: string;

  @ApiProperty({ example: 'provision' })
  readonly name!: string;

  @ApiProperty({
    description: 'What came of it; a list for some kinds of task, and null before.',
    oneOf: [
      { type: 'object', additionalProperties: true, nullable: true },
      { type: 'array', items: {} },
    ],
    example: {},
  })
  readonly result!: unknown;

  @ApiProperty({ type: String, nullable: true, example: 'Provision is done.' })
  readonly message!: string | null;

  @ApiProperty({ enum: ['ready', 'running', 'error', 'pending'], example: 'running' })
  readonly status!: string;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 0, maximum: 100, example: 40 })
  readonly progress!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Task that it is a part of.', example: null })
  readonly parent_id!: number | null;

  @ApiProperty({ description: 'Whether it only tries what would be done.', example: false })
  readonly dry_run!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'default' })
  readonly graph_type!: string | null;

  @ApiProperty({ ...TIME, example: '2026-11-22T12:54:39.352835' })
  readonly time_start!: string | null;

  @ApiProperty({ ...TIME, example: null })
  readonly time_end!: string | null;
}
