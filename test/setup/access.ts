import { POLICY } from '../../src/auth/policy';
import { type FakeKeystone, SERVICE_USER } from './fake-keystone';

/** Configuration of a service that asks a Keystone. */
export const askingKeystone = (
  { url }: Pick<FakeKeystone, 'url'>,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  AUTH_METHOD: 'keystone',
  KEYSTONE_URL: url,
  KEYSTONE_USER: SERVICE_USER.user,
  KEYSTONE_PASSWORD: SERVICE_USER.password,
  KEYSTONE_TIMEOUT_SECONDS: '1',
  ...more,
});

/** Every route below `/api`, with a path that nothing is at: a request that is let in changes nothing. */
export const CALLS = Object.entries(POLICY)
  .filter(([route]) => route.includes(' /api/'))
  .map(([route, access]) => {
    const [method = '', path = ''] = route.split(' ');
    return { method, path: path.replace(/:\w+/g, '2147483647'), access };
  });

/** Sends a request without a body, with a token if there is one. */
export async function call(
  url: string,
  { method, path }: { readonly method: string; readonly path: string },
  token?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly reason: string | undefined; readonly headers: Headers }> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(token === undefined ? {} : { 'x-auth-token': token }), ...headers },
  });
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as { readonly reason?: string }) : {};
  return { status: response.status, reason: body.reason, headers: response.headers };
}

/** Gets a token as existing clients do. */
export async function logIn(url: string, username: string, password: string): Promise<Response> {
  return fetch(`${url}/keystone/v2.0/tokens`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ auth: { tenantName: 'admin', passwordCredentials: { username, password } } }),
  });
}

/** The token in an answer to `logIn`. */
export async function tokenIn(response: Response): Promise<string> {
  const { access } = (await response.json()) as {
    readonly access: { readonly token: { readonly id: string } };
  };
  return access.token.id;
}
