import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMaster, type TestMaster } from '../factories/master';
import { askingKeystone, call, logIn, tokenIn } from '../setup/access';
import { selfSigned } from '../setup/certificate';
import { type FakeKeystone, SERVICE_USER, startFakeKeystone } from '../setup/fake-keystone';
import { loggedLines } from '../setup/logged-lines';
import { startTestService, type TestService } from '../setup/service';

const CLUSTERS = { method: 'GET', path: '/api/clusters' };

let master: TestMaster;
let folder: string;
let keystone: FakeKeystone;
let service: TestService | undefined;

beforeAll(async () => {
  master = await createMaster();
  folder = mkdtempSync(join(tmpdir(), 'keystone-'));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await service?.stop();
  service = undefined;
  await keystone.stop();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await master.database.drop();
});

/** Starts a service that asks the Keystone of the test. @returns the status, and the reason, of a call with a token */
async function ask(
  more: Readonly<Record<string, string>> = {},
): Promise<(token?: string) => Promise<readonly (number | string | undefined)[]>> {
  const started = await startTestService(master.database, askingKeystone(keystone, more));
  service = started;
  return async (token) => {
    const { status, reason } = await call(started.url, CLUSTERS, token);
    return [status, reason];
  };
}

const validations = (): number => keystone.received.filter((line) => line.startsWith('GET ')).length;

describe('an answer of Keystone about a token', () => {
  it('is asked for once, by all who come at once, and holds for a while', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask();
    const token = keystone.issue(['_member_']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => asked(token)));
    expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200]));
    expect(validations()).toBe(1);
    keystone.trouble('error');
    expect(await asked(token)).toEqual([200, undefined]);
    expect(await asked(keystone.issue([]))).toEqual([503, 'keystone_failed']);
  });

  it('is not taken longer than configured: a revoked token is refused then', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask({ AUTH_CACHE_SECONDS: '1' });
    const token = keystone.issue(['admin']);
    expect(await asked(token)).toEqual([200, undefined]);
    keystone.revoke(token);
    expect(await asked(token)).toEqual([200, undefined]);
    await sleep(1010);
    expect(await asked(token)).toEqual([401, 'token_invalid']);
  });

  it('is asked for every time where nothing is to be remembered', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask({ AUTH_CACHE_SECONDS: '0' });
    const token = keystone.issue(['admin']);
    expect(await asked(token)).toEqual([200, undefined]);
    keystone.revoke(token);
    expect(await asked(token)).toEqual([401, 'token_invalid']);
    expect(validations()).toBe(2);
  });

  it('is not taken beyond the end of the token', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask({ AUTH_CACHE_SECONDS: '3600' });
    const token = keystone.issue(['admin'], { expiresAt: Date.now() + 900 });
    expect(await asked(token)).toEqual([200, undefined]);
    await sleep(1000);
    expect(await asked(token)).toEqual([401, 'token_invalid']);
  });

  it('that a token has ended is seen even if Keystone takes it', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask();
    keystone.trouble('stale');
    const token = keystone.issue(['admin'], { expiresAt: Date.now() - 1000 });
    expect(await asked(token)).toEqual([401, 'token_invalid']);
  });
});

describe("the service's own token", () => {
  it('is kept, and renewed when Keystone no longer takes it', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask({ AUTH_CACHE_SECONDS: '0' });
    expect(await asked(keystone.issue(['admin']))).toEqual([200, undefined]);
    expect(await asked(keystone.issue(['admin']))).toEqual([200, undefined]);
    expect(keystone.received.filter((line) => line.startsWith('POST '))).toHaveLength(1);
    keystone.forget();
    expect(await asked(keystone.issue(['admin']))).toEqual([200, undefined]);
    expect(keystone.received.filter((line) => line.startsWith('POST '))).toHaveLength(2);
  });

  it('is renewed before it ends', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask({ AUTH_CACHE_SECONDS: '0' });
    expect(await asked(keystone.issue(['admin']))).toEqual([200, undefined]);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + 3_590_000);
    expect(await asked(keystone.issue(['admin']))).toEqual([200, undefined]);
    expect(keystone.received.filter((line) => line.startsWith('POST '))).toHaveLength(2);
  });

  it('cannot be had with a wrong password, which is told to operators and to nobody else', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask({ KEYSTONE_PASSWORD: 'silver lantern 41' });
    const lines = loggedLines();
    const token = keystone.issue(['admin']);
    expect(await asked(token)).toEqual([503, 'keystone_failed']);
    expect(lines.join('\n')).toContain("Keystone refuses the service's own user (401): see KEYSTONE_USER");
    expect(lines.join('\n')).not.toContain('silver lantern 41');
    expect(lines.join('\n')).not.toContain(token);
  });
});

describe('a Keystone behind TLS', () => {
  const writeCa = (cert: string): string => {
    const path = join(folder, 'ca.pem');
    writeFileSync(path, cert);
    return path;
  };

  it('is asked where its certificate is signed by a known authority', async () => {
    const certificate = selfSigned('127.0.0.1');
    keystone = await startFakeKeystone({ certificate });
    const asked = await ask({ KEYSTONE_CA_FILE: writeCa(certificate.cert) });
    expect(await asked(keystone.issue(['admin']))).toEqual([200, undefined]);
    expect(await asked('bad')).toEqual([401, 'token_invalid']);
  });

  it.each([
    ['is signed by nobody known', '127.0.0.1', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['is of another host', 'keystone.example.org', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('lets nobody in where its certificate %s', async (_title, subject, isKnown, code) => {
    const certificate = selfSigned(subject);
    keystone = await startFakeKeystone({ certificate });
    const asked = await ask(isKnown ? { KEYSTONE_CA_FILE: writeCa(certificate.cert) } : {});
    const lines = loggedLines();
    expect(await asked(keystone.issue(['admin']))).toEqual([503, 'keystone_unreachable']);
    expect(lines.join('\n')).toContain(`Keystone's certificate cannot be trusted (${code})`);
    // Not even the password was sent.
    expect(keystone.received).toEqual([]);
  });
});

describe('a Keystone that is gone', () => {
  it('lets nobody in, and everybody again when it is back', async () => {
    keystone = await startFakeKeystone();
    const asked = await ask();
    const token = keystone.issue(['admin']);
    const { port } = new URL(keystone.url);
    await keystone.stop();
    expect(await asked(token)).toEqual([503, 'keystone_unreachable']);
    keystone = await startFakeKeystone({ port: Number(port) });
    expect(await asked(keystone.issue(['admin']))).toEqual([200, undefined]);
  });
});

describe('existing clients', () => {
  it.each([['v2.0'], ['v3']] as const)(
    'get their tokens from Keystone through the service: %s',
    async (version) => {
      keystone = await startFakeKeystone();
      const asked = await ask();
      const { url } = service!;
      const probe = await fetch(`${url}/api/v1/version`);
      expect(await probe.json()).toMatchObject({ auth_required: true });
      const token =
        version === 'v2.0'
          ? await tokenIn(await logIn(url, 'admin', 'admin'))
          : (await logInV3(url, 'admin', 'admin')).headers.get('x-subject-token')!;
      expect(await asked(token)).toEqual([200, undefined]);
      expect((await logIn(url, 'admin', 'wrong')).status).toBe(401);
      expect((await logIn(url, SERVICE_USER.user, 'wrong')).status).toBe(401);
      keystone.trouble('hangs up');
      expect((await logIn(url, 'admin', 'admin')).status).toBe(503);
    },
  );

  it('get their tokens of v2.0 where Keystone has only v3', async () => {
    keystone = await startFakeKeystone({ versions: ['v3'] });
    const asked = await ask();
    const issued = await logIn(service!.url, 'admin', 'admin');
    expect(issued.status).toBe(200);
    const document = (await issued.clone().json()) as object;
    expect(document).toMatchObject({
      access: {
        token: { id: expect.any(String) as string, tenant: { id: 'id-of-admin', name: 'admin' } },
        user: { id: 'id-of-admin', username: 'admin', roles: [{ name: 'admin' }] },
      },
    });
    expect(await asked(await tokenIn(issued))).toEqual([200, undefined]);
    expect((await logIn(service!.url, 'admin', 'wrong')).status).toBe(401);
  });

  it('get their tokens from the service where it is only tried out', async () => {
    keystone = await startFakeKeystone();
    service = await startTestService(master.database, { AUTH_METHOD: 'fake' });
    const { url } = service;
    expect(await (await fetch(`${url}/api/v1/version`)).json()).toMatchObject({ auth_required: true });
    const older = await tokenIn(await logIn(url, 'admin', 'admin'));
    const issued = await logInV3(url, 'admin', 'admin');
    expect(issued.status).toBe(201);
    const newer = issued.headers.get('x-subject-token')!;
    for (const token of [older, newer]) expect((await call(url, CLUSTERS, token)).status).toBe(200);
    const subject = { 'x-subject-token': newer };
    const tokens = { method: 'GET', path: '/keystone/v3/auth/tokens' };
    expect((await call(url, tokens, older, subject)).status).toBe(200);
    expect((await call(url, tokens, 'bad', subject)).status).toBe(401);
    expect((await call(url, { ...tokens, method: 'DELETE' }, 'bad', subject)).status).toBe(401);
    expect((await call(url, { ...tokens, method: 'DELETE' }, older, subject)).status).toBe(204);
    expect((await call(url, tokens, older, subject)).status).toBe(404);
    expect(await call(url, CLUSTERS, newer)).toMatchObject({ status: 401, reason: 'token_invalid' });
  });

  it.each([
    [{}, 400],
    [{ auth: null }, 400],
    [{ auth: { passwordCredentials: { username: 'admin', password: 1 } } }, 400],
    [{ auth: { passwordCredentials: { username: 'admin', password: 'wrong' } } }, 401],
    [{ auth: { passwordCredentials: { username: '', password: '' } } }, 401],
    [{ auth: { token: { id: 'token1480000000' } } }, 401],
    [['auth'], 400],
  ])('get none for %j', async (body, status) => {
    keystone = await startFakeKeystone();
    service = await startTestService(master.database, { AUTH_METHOD: 'fake' });
    const response = await fetch(`${service.url}/keystone/v2.0/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, await response.json()]).toMatchObject([
      status,
      { message: expect.any(String) as string },
    ]);
  });
});

function logInV3(url: string, name: string, password: string): Promise<Response> {
  const user = { name, password, domain: { id: 'default' } };
  return fetch(`${url}/keystone/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } } } }),
  });
}
