import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { type NextFunction, type Request, type Response } from 'express';

/** Header that a request's id comes in, goes out in, and is passed on in. */
export const REQUEST_ID_HEADER = 'X-Request-Id';

/** What goes into a log and a header without a thought: nothing that ends a line, and nothing long. */
const WELL_FORMED = /^[\w.:-]{1,128}$/;

const storage = new AsyncLocalStorage<string>();

/** Id of the request that is being answered; undefined outside of one. */
export const currentRequestId = (): string | undefined => storage.getStore();

/** What passes the id on to whoever is asked on the way to an answer; nothing outside of a request. */
export function requestIdHeaders(): Readonly<Record<string, string>> {
  const id = currentRequestId();
  return id === undefined ? {} : { [REQUEST_ID_HEADER]: id };
}

/** Gives every request an id, the caller's where that is well formed, and answers with it. */
export function identifyRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.get(REQUEST_ID_HEADER) ?? '';
  const id = WELL_FORMED.test(given) ? given : `req-${randomUUID()}`;
  response.setHeader(REQUEST_ID_HEADER, id);
  storage.run(id, next);
}
