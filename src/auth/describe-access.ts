import { type OpenAPIObject } from '@nestjs/swagger';
import { accessTo } from './policy';

/** Name of the security scheme. */
export const TOKEN_SCHEME = 'token';

export const TOKEN =
  'A token of Keystone, or of `POST /keystone/v2.0/tokens` and `POST /keystone/v3/auth/tokens` here. Nobody is asked for ' +
  'one where authentication is off, as `GET /api/version` says (`auth_required`). `x-access` of a call says who may make ' +
  'it: `reader`, with any valid token; `admin`, with a token of an administrator; `public`, without a token.';

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options'] as const;

/** Adds to every operation who may make it: the policy, in the words of OpenAPI. */
export function describeAccess(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const name = method.toUpperCase();
      const access = accessTo(`${name} ${path.replace(/\{(\w+)\}/g, ':$1')}`, name);
      operation.security = access === 'public' ? [] : [{ [TOKEN_SCHEME]: [] }];
      Object.assign(operation, { 'x-access': access });
    }
  }
  return document;
}
