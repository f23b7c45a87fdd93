import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const UP = { enum: ['up'], example: 'up' } as const;

/** A part that was looked at. */
export class PartDto {
  @ApiProperty({ description: 'A part that is down makes the whole answer a refusal.', ...UP })
  readonly status!: 'up';
}

/** The parts that the service needs. */
export class PartsDto {
  @ApiProperty({ description: 'The database answers.' })
  readonly database!: PartDto;

  @ApiProperty({ description: 'The database has everything that the service added to it.' })
  readonly migrations!: PartDto;

  @ApiPropertyOptional({
    description: 'The Nailgun that provisions nodes answers; absent where there is none.',
  })
  readonly nailgun?: PartDto;
}

/** The process lives. */
export class LiveDto {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  readonly status!: 'ok';
}

/** The service can do its work. */
export class ReadyDto extends LiveDto {
  @ApiProperty({ description: 'What was looked at.' })
  readonly parts!: PartsDto;
}
