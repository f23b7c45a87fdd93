import {
  type CallHandler,
  type ExecutionContext,
  HttpStatus,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { type Response } from 'express';
import { map, type Observable } from 'rxjs';
import { stringifyJson } from '../json';
import { answersByItself, hasStatusOfItsOwn } from './handler-traits';

const JSON_TYPE = /^application\/(?:[^;]+\+)?json\b/i;

/**
 * Writes what a controller returns as exact JSON, and nothing as `{}`: existing clients read every success as
 * JSON and fail on an empty body after the work was done (B8). The status is 200, for POST too, unless the
 * handler names another one.
 *
 * Handlers that write the response themselves (`@Res()`), streams, and answers for which a handler declares
 * another content type are left alone.
 */
@Injectable()
export class ExactJsonInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (answersByItself(context)) {
      return next.handle();
    }
    const response = context.switchToHttp().getResponse<Response>();
    // Before the handler runs, so that one which sets the status of its response has the last word.
    if (!hasStatusOfItsOwn(context)) {
      response.status(HttpStatus.OK);
    }
    return next.handle().pipe(map((result: unknown) => write(response, result)));
  }
}

function write(response: Response, result: unknown): unknown {
  const declared = response.get('content-type');
  if (result instanceof StreamableFile || (declared !== undefined && !JSON_TYPE.test(declared))) {
    return result;
  }
  const text = stringifyJson(result ?? {});
  response.type('application/json');
  return text;
}
