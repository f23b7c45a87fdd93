import { Refusal } from './refusal';

/** Reason codes of the HTTP edge, before any rule of the domain has its say. Never renamed, never reused. */
export const HTTP_REASONS = {
  badRequest: 'bad_request',
  malformedPath: 'malformed_path',
  invalidJson: 'invalid_json',
  emptyBody: 'empty_body',
  invalidRequest: 'invalid_request',
  invalidId: 'invalid_id',
  requestAborted: 'request_aborted',
  unauthorized: 'unauthorized',
  unauthenticated: 'unauthenticated',
  tokenInvalid: 'token_invalid',
  forbidden: 'forbidden',
  notFound: 'not_found',
  methodNotAllowed: 'method_not_allowed',
  notAcceptable: 'not_acceptable',
  requestTimeout: 'request_timeout',
  conflict: 'conflict',
  bodyTooLarge: 'body_too_large',
  unsupportedMediaType: 'unsupported_media_type',
  tooManyRequests: 'too_many_requests',
  internalError: 'internal_error',
  serviceUnavailable: 'service_unavailable',
  keystoneUnreachable: 'keystone_unreachable',
  keystoneFailed: 'keystone_failed',
  databaseUnavailable: 'database_unavailable',
  databaseBusy: 'database_busy',
  migrationsPending: 'migrations_pending',
  nailgunUnavailable: 'nailgun_unavailable',
} as const;

export type HttpReason = (typeof HTTP_REASONS)[keyof typeof HTTP_REASONS];

/** A refusal for one reason. */
export function refusalFor(status: number, reason: HttpReason, message: string, cause?: unknown): Refusal {
  return new Refusal(status, [{ reason, message }], { cause });
}
