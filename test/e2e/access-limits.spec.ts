import { createMaster, type TestMaster } from '../factories/master';
import { call } from '../setup/access';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let service: TestService | undefined;
beforeAll(async () => {
  master = await createMaster();
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
});
afterAll(() => master.database.drop());

async function start(env: Readonly<Record<string, string>> = {}): Promise<string> {
  service = await startTestService(master.database, env);
  return service.url;
}

describe('too many requests', () => {
  const statuses = async (
    url: string,
    count: number,
    headers: Record<string, string>,
  ): Promise<readonly number[]> => {
    const answers = await Promise.all(
      Array.from({ length: count }, () => fetch(`${url}/api/version`, { headers })),
    );
    return answers.map(({ status }) => status).sort();
  };

  it('from one address are answered with the time after which to try again', async () => {
    const url = await start({ RATE_LIMIT_PER_MINUTE: '3' });
    expect(await statuses(url, 4, {})).toEqual([200, 200, 200, 429]);
    const refused = await fetch(`${url}/api/version`);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(20);
    expect(await refused.json()).toMatchObject({ reason: 'too_many_requests' });
  });

  it('with one token are, wherever they come from', async () => {
    const url = await start({ RATE_LIMIT_PER_MINUTE: '3', TRUSTED_PROXIES: 'loopback' });
    const from = (address: string, token: string): Promise<readonly number[]> =>
      statuses(url, 2, { 'x-forwarded-for': address, 'x-auth-token': token });
    expect(await from('10.20.0.3', 'one')).toEqual([200, 200]);
    expect(await from('10.20.0.4', 'one')).toEqual([200, 429]);
    expect(await from('10.20.0.5', 'two')).toEqual([200, 200]);
  });

  it('cannot be hidden behind an address that nobody trusts', async () => {
    const url = await start({ RATE_LIMIT_PER_MINUTE: '1' });
    expect(await statuses(url, 1, { 'x-forwarded-for': '10.20.0.3' })).toEqual([200]);
    expect(await statuses(url, 1, { 'x-forwarded-for': '10.20.0.4' })).toEqual([429]);
  });

  it('are none on an address of this machine alone, unless it is asked for', async () => {
    const url = await start();
    expect(new Set(await statuses(url, 1500, {}))).toEqual(new Set([200]));
  });

  it('are more than 1200 a minute where others reach the service', async () => {
    const url = await start({ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true' });
    const found = await statuses(url.replace('0.0.0.0', '127.0.0.1'), 1500, {});
    expect(found.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1200);
    expect(found).toContain(429);
  });
});

describe('what browsers are told', () => {
  it('is not to do anything with an answer, and to keep none', async () => {
    const url = await start();
    for (const path of ['/api/clusters', '/api/nothing']) {
      const { headers } = await fetch(`${url}${path}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      for (const name of ['x-powered-by', 'access-control-allow-origin', 'server'])
        expect(headers.has(name)).toBe(false);
    }
  });

  it('of the documentation is that its own files, and no other, may run', async () => {
    const page = await fetch(`${await start()}/api/docs`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'; style-src");
    expect(await page.text()).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  });

  it('is that pages of origins that are configured may call', async () => {
    const origin = 'https://master.domain.tld:8443';
    const url = await start({ CORS_ORIGINS: origin, AUTH_METHOD: 'fake' });
    const preflight = (from: string): Promise<Response> =>
      fetch(`${url}/api/clusters/1/upgrade/clone`, {
        method: 'OPTIONS',
        headers: {
          origin: from,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-auth-token',
        },
      });
    const { status, headers } = await preflight(origin);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(headers.get('access-control-allow-headers')).toBe('x-auth-token');
    expect(
      (await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin'),
    ).toBeNull();
    const refused = await fetch(`${url}/api/clusters`, { headers: { origin } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
  });
});

describe('a page of another origin', () => {
  const vips = async (headers: Record<string, string>, method = 'POST'): Promise<number> => {
    const url = `${service!.url}/api/clusters/2147483647/upgrade/vips`;
    return (await call(url, { method, path: '' }, undefined, headers)).status;
  };

  it('changes nothing, even where nobody is asked for a token', async () => {
    const url = await start({ CORS_ORIGINS: 'https://master.domain.tld:8443' });
    expect(await vips({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await vips({ origin: 'null' })).toBe(403);
    expect(await vips({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await vips({ origin: url, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await vips({ 'sec-fetch-site': 'cross-site', 'x-http-method-override': 'PUT' }, 'GET')).toBe(403);
  });

  it('does where it is configured; our own does, and so do programs', async () => {
    const url = await start({ CORS_ORIGINS: 'https://master.domain.tld:8443' });
    expect(await vips({ origin: 'https://master.domain.tld:8443', 'sec-fetch-site': 'cross-site' })).toBe(
      404,
    );
    expect(await vips({ origin: url })).toBe(404);
    expect(await vips({ origin: 'https://proxy.example', 'sec-fetch-site': 'same-origin' })).toBe(404);
    expect(await vips({})).toBe(404);
  });
});

describe('the start', () => {
  const OPEN = { HOST: '0.0.0.0' };

  it.each([
    ['none', { ...OPEN, AUTH_METHOD: 'none' }, 'authentication is off (AUTH_METHOD is none)'],
    ['none, by default', { HOST: '::' }, 'authentication is off (AUTH_METHOD is none)'],
    ['fake', { ...OPEN, AUTH_METHOD: 'fake' }, 'the password that everybody knows'],
  ])('is refused in words on an address that others reach, with %s', async (_title, env, words) => {
    await expect(start(env)).rejects.toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: expect.stringContaining(words) as string,
      }) as Error,
    );
  });

  it('goes on where that is meant', async () => {
    const url = await start({ ...OPEN, ALLOW_UNAUTHENTICATED: 'true' });
    expect((await fetch(`${url.replace('0.0.0.0', '127.0.0.1')}/api/clusters`)).status).toBe(200);
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost'])('goes on at %s', async (host) => {
    expect((await fetch(`${await start({ HOST: host })}/api/clusters`)).status).toBe(200);
  });

  it('is refused with everything that is lacking to ask Keystone', async () => {
    await expect(start({ AUTH_METHOD: 'keystone', KEYSTONE_USER: 'nailgun' })).rejects.toThrow(
      /^AUTH_METHOD is keystone, so KEYSTONE_URL must .*\nAUTH_METHOD is keystone, so KEYSTONE_PASSWORD must /,
    );
  });
});

describe('a statement', () => {
  it('that takes too long is ended by the server, and may be tried again', async () => {
    const url = await start({ STATEMENT_TIMEOUT_SECONDS: '1' });
    await master.database.query('BEGIN');
    try {
      await master.database.query('LOCK TABLE clusters');
      const response = await fetch(`${url}/api/clusters`);
      expect([response.status, await response.json()]).toMatchObject([503, { reason: 'database_busy' }]);
    } finally {
      await master.database.query('ROLLBACK');
    }
    expect((await fetch(`${url}/api/clusters`)).status).toBe(200);
  });
});
