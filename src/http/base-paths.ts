import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { HTTP_REASONS, refusalFor } from './http-reasons';

/** Where the routes are; every other base path leads here. */
export const BASE_PATH = '/api';

/** An absolute request target, as proxies send it: `http://host:8000/api/version`. */
const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[^/?]*/i;

/**
 * Serves the routes of `/api` under other base paths too, and accepts repeated slashes: one orchestrator sends
 * `/api/v1//clusters/1`. The query is left as it is.
 *
 * @param aliases other base paths, such as `/api/v1`
 */
export function serveBasePaths(aliases: readonly string[]): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    request.url = normalizeUrl(request.url, aliases);
    if (isDecodable(pathOf(request.url))) {
      next();
    } else {
      next(refusalFor(400, HTTP_REASONS.malformedPath, 'The path holds a malformed percent-encoding.'));
    }
  };
}

/** The path of a request target, without its query. */
export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

function normalizeUrl(target: string, aliases: readonly string[]): string {
  const url = target.replace(ORIGIN, '');
  const path = pathOf(url);
  const query = url.slice(path.length);
  const collapsed = path.replace(/\/{2,}/g, '/') || '/';
  const alias = aliases.find((base) => collapsed === base || collapsed.startsWith(`${base}/`));
  return (alias === undefined ? collapsed : BASE_PATH + collapsed.slice(alias.length)) + query;
}

/** Express would find out too, but only at the first route with a parameter, if there is one. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
