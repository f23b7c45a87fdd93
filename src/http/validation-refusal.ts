import { type ValidationError } from 'class-validator';
import { HTTP_REASONS } from './http-reasons';
import { Refusal, type RefusalReason } from './refusal';

/** Most reasons that one answer names: a hundred thousand wrong items must not make an answer of megabytes. */
const MAX_REASONS = 100;

/** The refusal for what class-validator found: one reason for each member, its path dotted. */
export function refusalForInvalid(errors: readonly ValidationError[]): Refusal {
  const [first = unspecific(), ...rest] = errors.flatMap((error) => reasonsFor(error, ''));
  const named = rest.slice(0, MAX_REASONS - 1);
  const omitted = rest.length - named.length;
  return new Refusal(400, omitted === 0 ? [first, ...named] : [first, ...named, more(omitted)]);
}

function reasonsFor(error: ValidationError, parent: string): readonly RefusalReason[] {
  const field = parent + error.property;
  const problems = Object.values(error.constraints ?? {}).map((problem) => `${parent}${problem}`);
  const own = problems.length === 0 ? [] : [invalid(`${problems.join('; ')}.`, field)];
  return [...own, ...(error.children ?? []).flatMap((child) => reasonsFor(child, `${field}.`))];
}

function invalid(message: string, field: string): RefusalReason {
  return { reason: HTTP_REASONS.invalidRequest, message, field };
}

function more(count: number): RefusalReason {
  return { reason: HTTP_REASONS.invalidRequest, message: `There are ${count} more problems of this kind.` };
}

function unspecific(): RefusalReason {
  return { reason: HTTP_REASONS.invalidRequest, message: 'The request is not valid.' };
}
