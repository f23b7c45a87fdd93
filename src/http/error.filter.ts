import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { randomUUID } from 'node:crypto';
import { stringifyJson } from '../json';
import { rememberReasons } from './answered-refusals';
import { pathOf } from './base-paths';
import { describeFailure } from './describe-failure';
import { HTTP_REASONS } from './http-reasons';
import { refusalForKnown } from './known-failures';
import { Refusal } from './refusal';

/**
 * Answers every error in one shape, always as JSON (B20): `{message, errors, reason, reasons}`. Existing
 * clients print `message`; programs read `reason`, or `reasons` when there are several, and `errors` for the
 * field and the details of each.
 *
 * What nobody foresaw is a 500 that tells the client nothing but the number of an incident, under which the
 * log has the error.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const known = refusalForKnown(error);
    if (known !== undefined && known.status >= 500) {
      this.logger.warn(`${describeRequest(request)}: ${describeFailure(known.cause ?? known).text}`);
    }
    answer(response, known ?? this.recordIncident(error, request));
  }

  private recordIncident(error: unknown, request: Request): Refusal {
    const incident = randomUUID();
    const { text, stack } = describeFailure(error);
    this.logger.error(`Incident ${incident}, ${describeRequest(request)}: ${text}`, stack);
    const message = `The service failed for a reason of its own; its log has the details under incident ${incident}.`;
    return new Refusal(500, [{ reason: HTTP_REASONS.internalError, message, detail: { incident } }]);
  }
}

function answer(response: Response, refusal: Refusal): void {
  rememberReasons(
    response,
    refusal.reasons.map(({ reason }) => reason),
  );
  if (response.headersSent) {
    response.end();
    return;
  }
  if (refusal.retryAfterSeconds !== undefined) {
    response.setHeader('Retry-After', String(Math.ceil(refusal.retryAfterSeconds)));
  }
  response
    .status(refusal.status)
    .type('application/json')
    .send(stringifyJson(bodyOf(refusal)));
}

function bodyOf({ message, reasons }: Refusal): object {
  return {
    message,
    errors: reasons.map(({ reason, message, field, detail }) => ({ reason, message, field, detail })),
    reason: reasons[0].reason,
    reasons: [...new Set(reasons.map(({ reason }) => reason))],
  };
}

/** Method and path; a query may hold anything. */
function describeRequest(request: Request): string {
  return `${request.method} ${pathOf(request.originalUrl)}`;
}
