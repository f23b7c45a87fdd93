import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMaster, type TestMaster } from '../factories/master';
import { askingKeystone, call, CALLS, logIn, tokenIn } from '../setup/access';
import { expectMatrix, INVALID, LET_IN, MEMBER, NOBODY } from '../setup/access-matrix';
import { contentsOf } from '../setup/contents';
import { type FakeKeystone, startFakeKeystone } from '../setup/fake-keystone';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let folder: string;
let before: Awaited<ReturnType<typeof contentsOf>>;

beforeAll(async () => {
  master = await createMaster();
  folder = mkdtempSync(join(tmpdir(), 'access-'));
  before = await contentsOf(master.database);
});
afterEach(async () => {
  expect(await contentsOf(master.database)).toEqual(before);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await master.database.drop();
});

async function withService(
  env: Readonly<Record<string, string>>,
  run: (service: TestService) => Promise<void>,
): Promise<void> {
  const service = await startTestService(master.database, env);
  try {
    await run(service);
  } finally {
    await service.stop();
  }
}

describe('every call', () => {
  it('with AUTH_METHOD none: is for everybody, whatever they send', async () => {
    await withService({ AUTH_METHOD: 'none' }, async (service) => {
      const tokens = [undefined, '', 'bad', 'expired', 'of a member', 'of an administrator'];
      await expectMatrix(
        service,
        tokens.map((token) => ({ caller: token ?? 'no token', token, answers: LET_IN })),
      );
    });
  });

  it.each([
    ['admin', LET_IN],
    ['observer', MEMBER],
  ])('with AUTH_METHOD fake and a user with the role %s', async (role, answers) => {
    const settings = join(folder, `${role}.yaml`);
    writeFileSync(settings, `AUTH: {AUTHENTICATION_METHOD: fake}\nFAKE_KEYSTONE_ROLE: ${role}\n`);
    await withService({ NAILGUN_SETTINGS_FILE: settings }, async (service) => {
      const token = await tokenIn(await logIn(service.url, 'admin', 'admin'));
      await expectMatrix(service, [
        { caller: 'no token', token: undefined, answers: NOBODY },
        { caller: 'empty token', token: '', answers: NOBODY },
        { caller: 'bad token', token: 'token1480000000', answers: INVALID },
        { caller: role, token, answers },
      ]);
      const now = Date.now();
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 7 * 3_600_000);
      await expectMatrix(service, [{ caller: 'expired token', token, answers: INVALID }]).finally(() =>
        clock.mockRestore(),
      );
    });
  });

  describe.each([
    ['v3 and v2.0', ['v3', 'v2.0']],
    ['v3', ['v3']],
    ['v2.0', ['v2.0']],
  ] as const)('with AUTH_METHOD keystone, which speaks %s', (_title, versions) => {
    let keystone: FakeKeystone;
    beforeAll(async () => {
      keystone = await startFakeKeystone({ versions });
    });
    afterAll(() => keystone.stop());

    it('is for whom the policy says', async () => {
      await withService(askingKeystone(keystone), async (service) => {
        const revoked = keystone.issue(['admin']);
        keystone.revoke(revoked);
        await expectMatrix(service, [
          { caller: 'no token', token: undefined, answers: NOBODY },
          { caller: 'bad token', token: 'bad', answers: INVALID },
          { caller: 'no token at all', token: 'two words; x="1"', answers: INVALID },
          { caller: 'path upwards', token: '..', answers: INVALID },
          {
            caller: 'expired token',
            token: keystone.issue(['admin'], { expiresAt: Date.now() - 1000 }),
            answers: INVALID,
          },
          { caller: 'revoked token', token: revoked, answers: INVALID },
          { caller: 'member', token: keystone.issue(['_member_']), answers: MEMBER },
          { caller: 'user without a role', token: keystone.issue([]), answers: MEMBER },
          { caller: 'administrator', token: keystone.issue(['_member_', 'Admin']), answers: LET_IN },
        ]);
        const used = keystone.received.filter((line) => line.startsWith('GET '));
        const wanted = versions.some((version) => version === 'v3') ? 'GET /v3/' : 'GET /v2.0/';
        expect(used.filter((line) => !line.startsWith(wanted))).toEqual([]);
      });
    });
  });

  it('is for the roles that are configured', async () => {
    const keystone = await startFakeKeystone();
    const roles = { ADMIN_ROLES: 'cloud_admin,operator', READER_ROLES: 'observer' };
    await withService(askingKeystone(keystone, roles), async (service) => {
      const outside = { public: 'let in', reader: '403 forbidden', admin: '403 forbidden' };
      await expectMatrix(service, [
        { caller: 'operator', token: keystone.issue(['operator']), answers: LET_IN },
        { caller: 'observer', token: keystone.issue(['observer']), answers: MEMBER },
        { caller: 'admin', token: keystone.issue(['admin']), answers: outside },
      ]);
    }).finally(() => keystone.stop());
  });

  it.each(['slow', 'stalled', 'error', 'nonsense', 'html', 'forbidding', 'redirect', 'hangs up'] as const)(
    'is for nobody but the public while Keystone is %s',
    async (trouble) => {
      const keystone = await startFakeKeystone();
      await withService(askingKeystone(keystone), async (service) => {
        const token = keystone.issue(['admin']);
        keystone.trouble(trouble);
        // One that is slow costs a second a call.
        const seconds = trouble === 'slow' || trouble === 'stalled';
        const calls = seconds ? CALLS.slice(0, 3) : CALLS;
        const reason = seconds || trouble === 'hangs up' ? 'keystone_unreachable' : 'keystone_failed';
        for (const { method, path, access } of calls) {
          const answer = await call(service.url, { method, path }, token);
          expect([method, path, answer.status, answer.reason]).toEqual(
            access === 'public' ? [method, path, 200, undefined] : [method, path, 503, reason],
          );
          if (access !== 'public') expect(answer.headers.get('retry-after')).toBe('5');
        }
        keystone.trouble(undefined);
        expect((await call(service.url, { method: 'GET', path: '/api/clusters' }, token)).status).toBe(200);
      }).finally(() => keystone.stop());
    },
  );
});
