import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import { refusalForDatabase } from './database-failure';
import { HTTP_REASONS, type HttpReason, refusalFor } from './http-reasons';
import { Refusal } from './refusal';

/** Reasons by status, for errors of Nest and Express that say no more than that. */
const REASON_OF_STATUS: Readonly<Record<number, HttpReason>> = {
  401: HTTP_REASONS.unauthorized,
  403: HTTP_REASONS.forbidden,
  404: HTTP_REASONS.notFound,
  405: HTTP_REASONS.methodNotAllowed,
  406: HTTP_REASONS.notAcceptable,
  408: HTTP_REASONS.requestTimeout,
  409: HTTP_REASONS.conflict,
  413: HTTP_REASONS.bodyTooLarge,
  415: HTTP_REASONS.unsupportedMediaType,
  429: HTTP_REASONS.tooManyRequests,
  503: HTTP_REASONS.serviceUnavailable,
};

/**
 * The refusal to answer an error with, if it is one that is meant for the client or that says that the
 * database is out of reach. `undefined` for everything else: that is a defect, and its text is not for clients.
 */
export function refusalForKnown(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) {
    return error;
  }
  return refusalForHttpError(error) ?? refusalForDatabase(error);
}

function refusalForHttpError(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  // Nobody raises a 500 to tell the client something; 503 is what a health check answers.
  if (status === undefined || status < 400 || (status >= 500 && status !== 503)) {
    return undefined;
  }
  // Nest wraps the body parser's errors, which know more.
  const origin = error instanceof HttpException && error.cause instanceof Error ? error.cause : error;
  if ('type' in origin && origin.type === 'request.aborted') {
    return refusalFor(status, HTTP_REASONS.requestAborted, 'The request was aborted.', error);
  }
  const reason = REASON_OF_STATUS[status] ?? HTTP_REASONS.badRequest;
  return refusalFor(status, reason, messageOf(error, origin, status), error);
}

/** Status of an error of the http-errors package, which the body parser and Express throw. */
function statusOf(error: Error): number | undefined {
  return 'expose' in error && error.expose === true && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}

function messageOf(error: Error, origin: Error, status: number): string {
  if ('type' in origin && origin.type === 'entity.too.large' && 'limit' in origin) {
    return `The body is larger than ${String(origin.limit)} bytes.`;
  }
  return error.message || (STATUS_CODES[status] ?? 'Refused');
}
