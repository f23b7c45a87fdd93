import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiResponse, type ApiResponseExamples } from '@nestjs/swagger';
import { ErrorDto } from './error.dto';
import { HTTP_REASONS } from './http-reasons';
import { MAX_ID } from './limits';
import { Refusal, type RefusalReason } from './refusal';
import { REFUSAL_EXAMPLES } from './refusal-examples';

/**
 * A reason that a call can be refused for: the code of one of the HTTP edge's, or, for reasons of a capability's
 * own, the refusal or the reason itself as it might be answered (`nodeNotFound(7)`), which becomes the example.
 */
export type DocumentedReason = string | RefusalReason | Refusal;

type ReasonsByStatus = Readonly<Record<number, readonly DocumentedReason[]>>;

/**
 * What any call can be answered with: who asks is looked at first, and then a body is read, and refused, before anybody
 * knows whether it is wanted.
 */
const EVERYWHERE: ReasonsByStatus = {
  400: [HTTP_REASONS.invalidJson],
  401: [HTTP_REASONS.unauthenticated, HTTP_REASONS.tokenInvalid],
  403: [HTTP_REASONS.forbidden],
  413: [HTTP_REASONS.bodyTooLarge],
  415: [HTTP_REASONS.unsupportedMediaType],
  429: [HTTP_REASONS.tooManyRequests],
  500: [HTTP_REASONS.internalError],
  503: [
    HTTP_REASONS.databaseUnavailable,
    HTTP_REASONS.databaseBusy,
    HTTP_REASONS.keystoneUnreachable,
    HTTP_REASONS.keystoneFailed,
  ],
};

/** Reasons of a call whose body is an object with members that it needs, beside those of every call. */
export const BODY_REASONS: readonly string[] = [HTTP_REASONS.emptyBody, HTTP_REASONS.invalidRequest];

/**
 * Documents the refusals of a call, with an example each. What every call can be refused for is added, except
 * for a status with an empty list: that one is never answered (401 where nobody is asked for a token).
 *
 * @example @ApiRefusals({ 400: ['invalid_id'], 404: [clusterNotFound(7)] })
 */
export function ApiRefusals(reasons: ReasonsByStatus): MethodDecorator {
  const statuses = new Set([...Object.keys(reasons), ...Object.keys(EVERYWHERE)].map(Number));
  const given = [...statuses].filter((status) => reasons[status]?.length !== 0);
  const responses = given.map((status) => {
    const examples = unique([...(reasons[status] ?? []), ...(EVERYWHERE[status] ?? [])].flatMap(exampleOf));
    const description = `Reason codes: ${examples.map(({ reason }) => `\`${reason}\``).join(', ')}.`;
    const named: [string, ApiResponseExamples][] = examples.map((example) => [
      example.reason,
      { summary: example.message, value: body(example) },
    ]);
    return ApiResponse({ status, description, type: ErrorDto, examples: Object.fromEntries(named) });
  });
  return applyDecorators(...responses);
}

/** Documents an id in the path. */
export function ApiIdParam(name: string, description: string): MethodDecorator {
  const schema = { type: 'integer', minimum: 1, maximum: MAX_ID, example: 1 } as const;
  return ApiParam({ name, description, schema });
}

function exampleOf(documented: DocumentedReason): readonly RefusalReason[] {
  if (documented instanceof Refusal) return documented.reasons;
  if (typeof documented !== 'string') return [documented];
  const known = Object.entries(REFUSAL_EXAMPLES).find(([reason]) => reason === documented)?.[1];
  // Only a test complains about a code that nothing is known of: documentation is no reason not to start.
  const example = { reason: documented, ...(known ?? { message: UNKNOWN_REASON }) };
  // Where there is a parameter in the path it may also be no text at all.
  return documented === HTTP_REASONS.invalidId
    ? [example, ...exampleOf(HTTP_REASONS.malformedPath)]
    : [example];
}

/** Message of an example that nobody has written. */
export const UNKNOWN_REASON = 'The request was refused.';

function body(example: RefusalReason): ErrorDto {
  const { reason, message } = example;
  return { message, errors: [example], reason, reasons: [reason] };
}

/** The first example of each reason. */
function unique(examples: readonly RefusalReason[]): readonly RefusalReason[] {
  return examples.filter(
    ({ reason }, index) => examples.findIndex((other) => other.reason === reason) === index,
  );
}
