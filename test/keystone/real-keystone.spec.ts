import { setTimeout as sleep } from 'node:timers/promises';
import { createMaster, type TestMaster } from '../factories/master';
import { askingKeystone, logIn as logInV2, tokenIn } from '../setup/access';
import { expectMatrix, INVALID, LET_IN, MEMBER, NOBODY } from '../setup/access-matrix';
import { SERVICE_USER } from '../setup/fake-keystone';
import { startTestService, type TestService } from '../setup/service';

/** Set by run.mjs, which starts a Keystone; without one there is nothing to ask. */
const { REAL_KEYSTONE_URL: url = '', REAL_KEYSTONE_TOKEN_SECONDS: tokenSeconds = '20' } = process.env;

(url === '' ? describe.skip : describe)('every call, with a real Keystone (npm run test:keystone)', () => {
  let master: TestMaster;
  let service: TestService;
  let admin: string;

  /** Calls Keystone itself. */
  async function keystone<T>(method: string, path: string, body?: object, headers = {}): Promise<T> {
    const response = await fetch(`${url}/v3${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-auth-token': admin, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect([method, path, response.ok ? 'done' : text]).toEqual([method, path, 'done']);
    return (text === '' ? {} : JSON.parse(text)) as T;
  }

  /** Gets a token through the service, as clients do. */
  async function logIn(name: string, password: string, project: string): Promise<string> {
    const domain = { id: 'default' };
    const response = await fetch(`${service.url}/keystone/v3/auth/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: { methods: ['password'], password: { user: { name, password, domain } } },
          scope: { project: { name: project, domain } },
        },
      }),
    });
    expect(response.status).toBe(201);
    return response.headers.get('x-subject-token')!;
  }

  async function addUser(name: string, password: string, project: string, role: string): Promise<void> {
    const { user } = await keystone<{ user: { id: string } }>('POST', '/users', { user: { name, password } });
    const { roles } = await keystone<{ roles: { id: string }[] }>('GET', `/roles?name=${role}`);
    await keystone('PUT', `/projects/${project}/users/${user.id}/roles/${roles[0]!.id}`);
  }

  beforeAll(async () => {
    master = await createMaster();
    service = await startTestService(
      master.database,
      askingKeystone({ url }, { KEYSTONE_TIMEOUT_SECONDS: '10' }),
    );
    admin = await logIn('admin', 'admin', 'admin');
    const { project } = await keystone<{ project: { id: string } }>('POST', '/projects', {
      project: { name: SERVICE_USER.project },
    });
    await addUser(SERVICE_USER.user, SERVICE_USER.password, project.id, 'admin');
    await addUser('olga', 'hazel gate 5', project.id, 'member');
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await master.database.drop();
  });

  it('is for whom the policy says, be the token bad, expired, revoked, of a member or of an administrator', async () => {
    const began = Date.now();
    const ending = await logIn('admin', 'admin', 'admin');
    const revoked = await logIn('admin', 'admin', 'admin');
    await keystone('DELETE', '/auth/tokens', undefined, { 'x-subject-token': revoked });
    await expectMatrix(service, [
      { caller: 'no token', token: undefined, answers: NOBODY },
      { caller: 'bad token', token: 'bad', answers: INVALID },
      { caller: 'revoked token', token: revoked, answers: INVALID },
      { caller: 'member', token: await logIn('olga', 'hazel gate 5', SERVICE_USER.project), answers: MEMBER },
      { caller: 'administrator', token: ending, answers: LET_IN },
    ]);
    await sleep(Math.max(0, began + (Number(tokenSeconds) + 1) * 1000 - Date.now()));
    await expectMatrix(service, [{ caller: 'expired token', token: ending, answers: INVALID }]);
    // As existing clients do, though this Keystone knows nothing of v2.0 any more.
    const again = await tokenIn(await logInV2(service.url, 'admin', 'admin'));
    await expectMatrix(service, [{ caller: 'administrator again', token: again, answers: LET_IN }]);
  }, 120_000);
});
