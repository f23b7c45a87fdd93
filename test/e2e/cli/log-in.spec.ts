import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createMaster, type TestMaster } from '../../factories/master';
import { buildProgram, type Ending, runProgram } from '../../setup/command-line';
import { startTestService, type TestService } from '../../setup/service';

/** What was asked for, with the token or the body that came along. */
interface Asked {
  readonly what: string;
  readonly token: string | undefined;
  readonly body: string;
}

let server: Server;
let url: string;
let asked: Asked[];
let hasV3: boolean;

beforeAll(buildProgram, 120_000);

/** A service with authentication, and Keystone of one version or both behind it. */
beforeEach(async () => {
  [asked, hasV3] = [[], true];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, url: path } = request;
      const token = request.headers['x-auth-token'] as string | undefined;
      asked.push({ what: `${method} ${path}`, token, body });
      const answer = (status: number, document: object, headers = {}): void => {
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(document));
      };
      const isKnown = body.includes('"s3cret"');
      if (path === '/api/version') return answer(200, { auth_required: true });
      if (path === '/keystone/v3/auth/tokens' && hasV3) {
        return isKnown ? answer(201, {}, { 'x-subject-token': 't0ken-v3' }) : answer(401, {});
      }
      if (path === '/keystone/v2.0/tokens') {
        return isKnown ? answer(200, { access: { token: { id: 't0ken-v2' } } }) : answer(401, {});
      }
      if (path === '/api/extensions' && token?.startsWith('t0ken')) return answer(200, []);
      const refusal = {
        message: 'A token is needed.',
        errors: [{ message: 'A token is needed.' }],
        reason: 'unauthorized',
        reasons: ['unauthorized'],
      };
      return answer(path === '/api/extensions' ? 401 : 404, refusal);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

const USER = { OS_USERNAME: 'admin', OS_PASSWORD: 's3cret' };

async function extensions(env: Record<string, string>, ...args: string[]): Promise<Ending> {
  const ending = await runProgram(['extensions', '--url', url, ...args], env);
  expect(ending.stdout + ending.stderr).not.toMatch(/s3cret|t0ken|wr0ng/);
  return ending;
}

const tokenSent = (): string | undefined => asked.at(-1)?.token;

describe('logging in', () => {
  it.each([
    ['--token', {}, ['--token', 't0ken-given']],
    ['OS_TOKEN', { OS_TOKEN: 't0ken-given' }, []],
    ['OS_TOKEN, although there is a password', { ...USER, OS_TOKEN: 't0ken-given' }, []],
  ])('takes the token of %s', async (_what, env, args) => {
    expect((await extensions(env, ...args)).code).toBe(0);
    expect(asked.map(({ what }) => what)).toEqual(['GET /api/extensions']);
    expect(tokenSent()).toBe('t0ken-given');
  });

  it("gets one from version 3 of the service's own Keystone", async () => {
    expect((await extensions({ ...USER, OS_PROJECT_NAME: 'cloud', OS_USER_DOMAIN_NAME: 'Staff' })).code).toBe(
      0,
    );
    expect(tokenSent()).toBe('t0ken-v3');
    expect(JSON.parse(asked[1]!.body)).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'admin', password: 's3cret', domain: { name: 'Staff' } } },
        },
        scope: { project: { name: 'cloud', domain: { id: 'default' } } },
      },
    });
  });

  it.each(['/keystone', '/keystone/v2.0', '/keystone/v3/'])(
    'gets one from version 2.0 where there is no other, with OS_AUTH_URL ending in %s',
    async (path) => {
      hasV3 = false;
      const env = { ...USER, OS_AUTH_URL: `${url}${path}`, OS_TENANT_NAME: 'cloud' };
      expect((await extensions(env)).code).toBe(0);
      expect(tokenSent()).toBe('t0ken-v2');
      expect(JSON.parse(asked[2]!.body)).toEqual({
        auth: { tenantName: 'cloud', passwordCredentials: { username: 'admin', password: 's3cret' } },
      });
    },
  );

  it('ends with 1 when Keystone refuses, and when no token is there', async () => {
    const refused = await extensions({ ...USER, OS_PASSWORD: 'wr0ng' });
    expect([refused.code, refused.stderr.trim()]).toEqual([1, 'Keystone gives admin no token (401).']);
    const none = await extensions({});
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('Log in with OS_TOKEN')]);
  });

  it('ends with 4 when Keystone cannot be reached', async () => {
    const { code, stderr } = await extensions({ ...USER, OS_AUTH_URL: 'http://127.0.0.1:9/v3' });
    expect([code, stderr]).toEqual([4, expect.stringContaining('OS_AUTH_URL')]);
  });
});

describe('a service that asks for tokens', () => {
  let master: TestMaster;
  let service: TestService;

  beforeEach(async () => {
    master = await createMaster();
    service = await startTestService(master.database, { AUTH_METHOD: 'fake' });
  });

  afterEach(async () => {
    await service.stop();
    await master.database.drop();
  });

  it('lets in who has a password, and says to others how to log in', async () => {
    const args = ['status', '--env', '1', '--url', service.url];
    const admitted = await runProgram(args, { OS_USERNAME: 'admin', OS_PASSWORD: 'admin' });
    expect([admitted.code, admitted.stdout]).toEqual([0, expect.stringContaining('Phase: none')]);
    const nobody = await runProgram(args);
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('Log in with OS_TOKEN')]);
    const stranger = await runProgram(args, { OS_USERNAME: 'admin', OS_PASSWORD: 'wr0ng' });
    expect([stranger.code, stranger.stderr]).toEqual([1, 'Keystone gives admin no token (401).\n']);
  });
});
