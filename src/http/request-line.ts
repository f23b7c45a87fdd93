import { Logger } from '@nestjs/common';
import { AsyncResource } from 'node:async_hooks';
import { type NextFunction, type Request, type Response } from 'express';
import { actorOf, nameOfActor } from '../auth/actor';
import { pathOf } from './base-paths';

/** Longest part of a path that is logged. */
const SHOWN = 200;

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const logger = new Logger('Request');

/**
 * Logs every request once it is answered, or was given up: what may have changed something for everybody, what only
 * read for those who look closer (`debug`). A query may hold anything, and is left out.
 */
export function logRequests(request: Request, response: Response, next: NextFunction): void {
  const { method, originalUrl } = request;
  const begun = process.hrtime.bigint();
  const line = (): string => {
    const milliseconds = Number((process.hrtime.bigint() - begun) / 1_000_000n);
    const outcome = response.writableFinished ? response.statusCode : 'given up by the client';
    const path = pathOf(originalUrl).slice(0, SHOWN);
    return `${method} ${path}: ${outcome} in ${milliseconds} ms for ${nameOfActor(actorOf(request))}`;
  };
  // The event is the socket's, which outlives the request and knows nothing of its id.
  const write = AsyncResource.bind(() => {
    if (READING.has(method)) logger.debug(line());
    else logger.log(line());
  });
  response.once('close', write);
  next();
}
