import { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { HTTP_REASONS, refusalFor } from '../http/http-reasons';
import { Refusal } from '../http/refusal';
import { routeAt, type RouterLayer } from '../http/route-methods';
import { type AccessOptions } from './access-options';
import { actAs, type Actor, ANONYMOUS } from './actor';
import { type Authenticator } from './authenticator';
import { type Access, accessTo, isDocumentation } from './policy';
import { canBeToken } from './tokens';

/**
 * Lets a request through if whoever makes it may, as the policy says, and remembers who that is. It stands behind what
 * changes method and path, because what they become is what is done, and before what reads the body.
 *
 * @param stack the router's layers, which may grow
 * @param authenticator none: everybody may do everything
 */
export function authorise(
  stack: readonly RouterLayer[],
  options: AccessOptions,
  authenticator: Authenticator | undefined,
): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (authenticator === undefined) return actAs(ANONYMOUS, request, next);
    const access = accessOf(stack, request);
    if (access === 'public') return actAs(ANONYMOUS, request, next);
    identify(request, authenticator).then(
      (actor) => {
        const refusal = refusalOf(actor, access, options);
        if (refusal === undefined) actAs(actor, request, next);
        else next(refusal);
      },
      (error: unknown) => {
        if (error instanceof Refusal && error.status === 401) {
          response.setHeader('WWW-Authenticate', `Keystone uri="${authenticator.tokenUri}"`);
        }
        next(error);
      },
    );
  };
}

function accessOf(stack: readonly RouterLayer[], { method, path }: Request): Access {
  return isDocumentation(method, path) ? 'public' : accessTo(routeAt(stack, method, path), method);
}

async function identify(request: Request, authenticator: Authenticator): Promise<Actor> {
  const token = request.get('x-auth-token')?.trim() ?? '';
  if (token === '') {
    const message = 'The request needs a token, in the header X-Auth-Token.';
    throw refusalFor(401, HTTP_REASONS.unauthenticated, message);
  }
  const identity = canBeToken(token) ? await authenticator.identify(token) : undefined;
  if (identity === undefined) {
    throw refusalFor(401, HTTP_REASONS.tokenInvalid, 'The token is unknown, expired or revoked.');
  }
  return identity.actor;
}

function refusalOf(
  { roles }: Actor,
  access: Exclude<Access, 'public'>,
  { adminRoles, readerRoles }: AccessOptions,
): Refusal | undefined {
  const has = roles.map((role) => role.trim().toLowerCase());
  if (has.some((role) => adminRoles.includes(role))) return undefined;
  const mayRead = readerRoles.length === 0 || has.some((role) => readerRoles.includes(role));
  if (access === 'reader' && mayRead) return undefined;
  const needed = access === 'admin' ? adminRoles : [...adminRoles, ...readerRoles];
  const message =
    `The call needs one of the roles ${needed.join(', ')}, and the token has ` +
    `${roles.length === 0 ? 'none' : roles.join(', ')}.`;
  return new Refusal(403, [{ reason: HTTP_REASONS.forbidden, message, detail: { needed, roles } }]);
}
