import { type NextFunction, type Request, type Response } from 'express';

/** The methods that Nailgun lets a client put in place of the real one, whatever the real one is. */
const OVERRIDABLE: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

/** Lets clients behind proxies that know only GET and POST use `X-HTTP-Method-Override`, as Nailgun does. */
export function overrideMethod(request: Request, _response: Response, next: NextFunction): void {
  const method = request.get('x-http-method-override')?.trim().toUpperCase();
  if (method !== undefined && OVERRIDABLE.has(method)) {
    request.method = method;
  }
  next();
}
