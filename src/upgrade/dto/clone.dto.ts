import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsStorableText } from '../../http/is-storable-text';
import { MAX_ID } from '../../http/limits';

/** Longest name whose every character may take four bytes in Nailgun's unique index on names. */
const NAME_LIMIT = 512;

/** What a seed is asked for. Other members are accepted and ignored. */
export class CloneDto {
  @ApiProperty({
    description: 'Name of the Upgrade Seed. No other environment may have it.',
    maxLength: NAME_LIMIT,
    pattern: '\\S',
    example: 'production on 9.0',
  })
  @IsString({ message: 'name must be a string' })
  @MaxLength(NAME_LIMIT, { message: `name must not be longer than ${NAME_LIMIT} characters` })
  @Matches(/\S/, { message: 'name must not be empty' })
  @IsStorableText()
  readonly name!: string;

  @ApiProperty({
    description: 'Release that the seed is made of: newer than that of the original.',
    type: 'integer',
    minimum: 1,
    maximum: MAX_ID,
    example: 12,
  })
  @IsInt({ message: 'release_id must be an integer' })
  @Min(1, { message: 'release_id must be at least 1' })
  @Max(MAX_ID, { message: `release_id must be at most ${MAX_ID}` })
  readonly release_id!: number;
}
