import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';

const CODES = /^[a-z_]{1,64}(,[a-z_]{1,64}){0,99}$/;

/** What can be said with a DELETE besides its path: as parameters, because not every proxy passes its body on. */
export class DeletionQueryDto {
  @ApiPropertyOptional({
    description:
      'Reason codes of class `acknowledge` that are accepted, separated by commas. It has to name all that planning finds; absent, it names none.',
    type: 'string',
    pattern: CODES.source,
    example: 'seed_changed',
  })
  @IsOptional()
  @Matches(CODES, { message: 'acknowledge must be reason codes separated by commas' })
  readonly acknowledge?: string;

  @ApiPropertyOptional({
    description: 'Whether only to say what would be done.',
    type: 'string',
    enum: ['true', 'false'],
    example: 'false',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'dry_run must be true or false' })
  readonly dry_run?: 'true' | 'false';
}

/** The same in a body. */
export interface DeletionBody {
  readonly dry_run?: boolean | null;
  readonly acknowledge?: readonly string[] | null;
}

/** What was said in either place: a wish that nothing be written counts wherever it stands. */
export function deletionOptions(
  query: DeletionQueryDto,
  body: DeletionBody,
): { readonly dryRun: boolean; readonly acknowledge: readonly string[] } {
  return {
    dryRun: query.dry_run === 'true' || body.dry_run === true,
    acknowledge: [...(query.acknowledge?.split(',') ?? []), ...(body.acknowledge ?? [])],
  };
}
