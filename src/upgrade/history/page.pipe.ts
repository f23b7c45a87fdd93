import { applyDecorators, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { HTTP_REASONS } from '../../http/http-reasons';
import { MAX_ID } from '../../http/limits';
import { Refusal } from '../../http/refusal';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
const DIGITS = /^\d+$/;

/** A part of a list, the newest first. */
export interface Page {
  readonly limit: number;
  /** Only what is older than the entry with this id; null: from the newest. */
  readonly before: number | null;
}

/**
 * Reads the parameters `limit` and `before` of a list; anything but whole numbers within their bounds is refused
 * with `invalid_request`.
 *
 * @example list(@Query(PagePipe) page: Page)
 */
@Injectable()
export class PagePipe implements PipeTransform<Readonly<Record<string, unknown>>, Page> {
  transform({ limit, before }: Readonly<Record<string, unknown>>): Page {
    return {
      limit: limit === undefined ? DEFAULT_LIMIT : wholeNumber('limit', limit, MAX_LIMIT),
      before: before === undefined ? null : wholeNumber('before', before, MAX_ID),
    };
  }
}

function wholeNumber(field: string, value: unknown, most: number): number {
  const number = typeof value === 'string' && DIGITS.test(value) ? Number(value) : NaN;
  if (number >= 1 && number <= most) return number;
  throw invalidPage(field, most);
}

/** Refusal of a list that is asked for with a parameter that is none. */
export function invalidPage(field = 'limit', most = MAX_LIMIT): Refusal {
  const message = `${field} must be a whole number from 1 to ${most}, and given once.`;
  return new Refusal(400, [{ reason: HTTP_REASONS.invalidRequest, message, field }]);
}

/** Documents the parameters. */
export const ApiPage = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      description: 'How many at most.',
      schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, example: 50 },
    }),
    ApiQuery({
      name: 'before',
      required: false,
      description: 'Only those that are older than this one: `next` of the page before.',
      schema: { type: 'integer', minimum: 1, maximum: MAX_ID, example: 120 },
    }),
  );
