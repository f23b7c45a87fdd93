import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { unreachable } from '../api/service';
import { type Credentials } from './credentials';

/** Keystone has no such version of its API. */
const ABSENT: ReadonlySet<number> = new Set([300, 404, 405, 410]);

/**
 * Gets a token, by version 3 of Keystone's API, else by 2.0.
 *
 * @param authUrl with or without a version at its end
 * @throws Ending
 */
export async function tokenOf(authUrl: string, credentials: Credentials): Promise<string> {
  if (!URL.canParse(authUrl)) {
    throw new Ending(EXIT.usage, 'OS_AUTH_URL has to be an address such as http://10.20.0.2:5000/v3.');
  }
  const base = authUrl.replace(/\/+$/, '').replace(/\/v(2\.0|3)$/, '');
  const newer = await send(`${base}/v3/auth/tokens`, bodyOfV3(credentials));
  const token = ABSENT.has(newer.status)
    ? await tokenOfV2(`${base}/v2.0/tokens`, credentials)
    : granted(newer, newer.headers.get('x-subject-token'), credentials);
  return token;
}

async function tokenOfV2(url: string, credentials: Credentials): Promise<string> {
  const { username, password, project } = credentials;
  const older = await send(url, {
    auth: { tenantName: project, passwordCredentials: { username, password } },
  });
  const body = (await older.json().catch(() => null)) as { access?: { token?: { id?: string } } } | null;
  return granted(older, body?.access?.token?.id, credentials);
}

const bodyOfV3 = ({ username, password, project, userDomain, projectDomain }: Credentials): object => ({
  auth: {
    identity: { methods: ['password'], password: { user: { name: username, password, domain: userDomain } } },
    scope: { project: { name: project, domain: projectDomain } },
  },
});

async function send(url: string, body: object): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw new Ending(
      EXIT.unreachable,
      `No token for ${unreachable(new URL(url).origin, error).message.replace(/Name the service.*/, 'Name Keystone with OS_AUTH_URL.')}`,
    );
  }
}

function granted({ status }: Response, token: string | null | undefined, { username }: Credentials): string {
  if (status < 300 && token) return token;
  throw new Ending(EXIT.refused, `Keystone gives ${username} no token (${status}).`);
}
