import { ApiProperty } from '@nestjs/swagger';
import { EVENT_ACTIONS, EVENT_OUTCOMES, type EventAction, type EventOutcome } from '../history/upgrade-event';

const ID = { type: 'integer', nullable: true } as const;
const TEXT = { type: String, nullable: true } as const;

/** Something that happened in an upgrade. */
export class EventDto {
  @ApiProperty({ type: 'integer', example: 12 })
  readonly id!: number;

  @ApiProperty({ format: 'date-time', example: '2026-11-22T15:38:55.120Z' })
  readonly time!: string;

  @ApiProperty({ description: 'Who asked for it; `anonymous` without authentication.', example: 'anonymous' })
  readonly actor!: string;

  @ApiProperty({ enum: EVENT_ACTIONS, example: 'clone' })
  readonly action!: EventAction;

  @ApiProperty({
    enum: EVENT_OUTCOMES,
    description: '`failed` is what began and did not come about; a refusal changed nothing.',
    example: 'done',
  })
  readonly outcome!: EventOutcome;

  @ApiProperty({ ...ID, example: 1 })
  readonly original_id!: number | null;

  @ApiProperty({ ...TEXT, description: 'Its name at that time.', example: 'production' })
  readonly original_name!: string | null;

  @ApiProperty({ ...ID, example: 2 })
  readonly seed_id!: number | null;

  @ApiProperty({ ...TEXT, description: 'Its name at that time.', example: 'production on 9.0' })
  readonly seed_name!: string | null;

  @ApiProperty({
    example: 'Environment 2 (production on 9.0) was made as the seed of environment 1 (production).',
  })
  readonly summary!: string;

  @ApiProperty({ ...TEXT, description: 'Digest of the plan that the request named.', example: null })
  readonly digest!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Reason codes, counts and ids; no list has more than 100 nodes.',
    example: { findings: { new_behaviour: 1 } },
  })
  readonly details!: Readonly<Record<string, unknown>>;
}

/** A page of the history. */
export class EventsDto {
  @ApiProperty({ description: 'The newest first.', type: [EventDto] })
  readonly events!: readonly EventDto[];

  @ApiProperty({
    ...ID,
    description: 'For `before` of the next page; null where this is the last.',
    example: null,
  })
  readonly next!: number | null;
}
