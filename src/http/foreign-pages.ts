import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { HTTP_REASONS, refusalFor } from './http-reasons';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Refuses what a page of another origin has a browser send, unless that origin is configured. A browser lets pages send
 * a request without a body to any address, and only keeps the answer from them: where nobody is asked for a token, a page
 * that an operator looks at could change things.
 */
export function refuseForeignPages(allowed: readonly string[]): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const origin = request.get('origin');
    const isFine =
      READING.has(request.method) ||
      (origin !== undefined && allowed.includes(origin)) ||
      isOwn(request, origin);
    const message = 'Pages of other origins may not do this; see CORS_ORIGINS.';
    next(isFine ? undefined : refusalFor(403, HTTP_REASONS.forbidden, message));
  };
}

/** Browsers say it themselves; old ones, and all of them on plain HTTP, only name the origin. */
function isOwn(request: Request, origin: string | undefined): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return OWN.has(site);
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.get('host'));
}
