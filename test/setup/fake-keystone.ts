import { randomBytes } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { type Certificate } from './certificate';

/** Credentials of the service, as Nailgun's settings have them. */
export const SERVICE_USER = { user: 'nailgun', password: 'quiet harbour 17', project: 'services' };

/** What is told of a token. */
interface TokenFacts {
  readonly user: string;
  readonly project: string;
  readonly roles: readonly string[];
  readonly expiresAt: number;
}

/** In what way a Keystone is out of order. */
export type Trouble =
  'slow' | 'error' | 'nonsense' | 'html' | 'stale' | 'forbidding' | 'redirect' | 'hangs up' | 'stalled';

/** A server that speaks as much of Keystone as services and clients need. */
export interface FakeKeystone {
  /** Without a version. */
  readonly url: string;
  /** Requests that arrived, as `GET /v3/auth/tokens`. */
  readonly received: readonly string[];
  /** Issues a token, valid for an hour unless it says otherwise. */
  issue(roles: readonly string[], facts?: Partial<Omit<TokenFacts, 'roles'>> & { token?: string }): string;
  revoke(token: string): void;
  /** Ends every token, those of the service too, as a restart with memory tokens does. */
  forget(): void;
  /** From now on; undefined: in order again. */
  trouble(kind: Trouble | undefined): void;
  stop(): Promise<void>;
}

interface FakeKeystoneOptions {
  readonly versions?: readonly ('v2.0' | 'v3')[];
  readonly certificate?: Certificate;
  /** Any free one if left out. */
  readonly port?: number;
}

const HOUR_MS = 3_600_000;

/** Starts one on a port of its own. */
export async function startFakeKeystone(options: FakeKeystoneOptions = {}): Promise<FakeKeystone> {
  const { versions = ['v2.0', 'v3'], certificate, port = 0 } = options;
  const tokens = new Map<string, TokenFacts>();
  const received: string[] = [];
  let trouble: Trouble | undefined;

  const issue = (facts: TokenFacts, token = randomBytes(16).toString('hex')): string => {
    tokens.set(token, facts);
    return token;
  };
  /** As Keystone does, says nothing of a token that ended, unless its clock is behind. */
  const find = (token: string | undefined): TokenFacts | undefined => {
    const facts = tokens.get(token ?? '');
    return facts && (facts.expiresAt > Date.now() || trouble === 'stale') ? facts : undefined;
  };
  const logIn = (user: unknown, password: unknown): string | undefined => {
    const expiresAt = Date.now() + HOUR_MS;
    if (user === SERVICE_USER.user && password === SERVICE_USER.password) {
      return issue({
        user: 'nailgun',
        project: SERVICE_USER.project,
        roles: ['admin', 'service'],
        expiresAt,
      });
    }
    return user === 'admin' && password === 'admin'
      ? issue({ user: 'admin', project: 'admin', roles: ['admin'], expiresAt })
      : undefined;
  };

  const answer = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const send = (status: number, document: object, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(document));
    };
    const refuse = (status: number): void => send(status, { error: { code: status, message: 'No.' } });
    const { pathname } = new URL(request.url ?? '/', 'http://keystone');
    const version = versions.find((known) => pathname.startsWith(`/${known}/`));
    const asker = header(request, 'x-auth-token');
    if (version === undefined) return refuse(404);
    if (request.method === 'POST') {
      const document = JSON.parse(body) as V2Request & V3Request;
      const v2 = document.auth.passwordCredentials;
      const v3 = document.auth.identity?.password.user;
      const token = logIn(v2?.username ?? v3?.name, v2?.password ?? v3?.password);
      const facts = find(token);
      if (token === undefined || facts === undefined) return refuse(401);
      return version === 'v2.0'
        ? send(200, documentV2(token, facts))
        : send(201, documentV3(facts), { 'x-subject-token': token });
    }
    const asking = find(asker);
    if (asking === undefined) return refuse(401);
    if (!asking.roles.includes('service') || trouble === 'forbidding') return refuse(403);
    const subject =
      version === 'v3'
        ? header(request, 'x-subject-token')
        : decodeURIComponent(pathname.slice('/v2.0/tokens/'.length));
    const facts = find(subject);
    if (facts === undefined || subject === undefined) return refuse(404);
    return send(200, version === 'v3' ? documentV3(facts) : documentV2(subject, facts));
  };

  const listener: RequestListener = (request, response) => {
    received.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (trouble === 'slow') return;
      if (trouble === 'stalled') return void response.writeHead(200).write('{"token": ');
      if (trouble === 'hangs up') request.socket.destroy();
      else if (trouble === 'error') response.writeHead(500).end('{"error": {"code": 500}}');
      else if (trouble === 'nonsense') response.writeHead(200).end('{"token": {"user": "admin"}}');
      else if (trouble === 'html') response.writeHead(200).end('<html>Welcome</html>');
      else if (trouble === 'redirect') response.writeHead(302, { location: '/elsewhere' }).end();
      else answer(request, Buffer.concat(chunks).toString('utf8'), response);
    });
  };
  const server: Server = certificate ? createSecureServer(certificate, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http${certificate ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    issue: (roles, { token, ...facts } = {}) =>
      issue({ user: 'olga', project: 'admin', expiresAt: Date.now() + HOUR_MS, ...facts, roles }, token),
    revoke: (token) => void tokens.delete(token),
    forget: () => tokens.clear(),
    trouble: (kind) => {
      trouble = kind;
    },
    stop: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

interface V2Request {
  readonly auth: { readonly passwordCredentials?: { readonly username: string; readonly password: string } };
}

interface V3Request {
  readonly auth: {
    readonly identity?: {
      readonly password: { readonly user: { readonly name: string; readonly password: string } };
    };
  };
}

const header = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** As in Keystone's reference of its API. */
const documentV2 = (token: string, { user, project, roles, expiresAt }: TokenFacts): object => ({
  access: {
    token: {
      id: token,
      issued_at: '2016-09-29T13:06:37.620739',
      expires: `${new Date(expiresAt).toISOString().slice(0, 19)}Z`,
      tenant: { id: `id-of-${project}`, name: project, enabled: true, description: null },
      audit_ids: ['CZGk7nPaRF-PzmokqvKcDQ'],
    },
    user: {
      id: `id-of-${user}`,
      name: user,
      username: user,
      roles: roles.map((name) => ({ name })),
      roles_links: [],
    },
    metadata: { is_admin: 0, roles: roles.map((name) => `id-of-${name}`) },
  },
});

const documentV3 = ({ user, project, roles, expiresAt }: TokenFacts): object => {
  const domain = { id: 'default', name: 'Default' };
  return {
    token: {
      methods: ['password'],
      issued_at: '2016-09-29T13:06:37.620739Z',
      expires_at: new Date(expiresAt).toISOString().replace('Z', '000Z'),
      user: { id: `id-of-${user}`, name: user, domain },
      project: { id: `id-of-${project}`, name: project, domain },
      roles: roles.map((name) => ({ id: `id-of-${name}`, name })),
      audit_ids: ['CZGk7nPaRF-PzmokqvKcDQ'],
    },
  };
};
