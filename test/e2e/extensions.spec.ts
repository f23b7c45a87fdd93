import { type Extension } from '../../src/extensions/extension';
import { ExtensionRegistry } from '../../src/extensions/extension-registry';
import { upgradeExtension } from '../../src/upgrade/upgrade.extension';
import { createMaster, type TestMaster } from '../factories/master';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;

beforeAll(async () => {
  master = await createMaster();
});

afterAll(() => master.database.drop());

/** Asks a service of its own. */
async function ask<T>(env: Record<string, string>, ask: (service: TestService) => Promise<T>): Promise<T> {
  const service = await startTestService(master.database, env);
  try {
    return await ask(service);
  } finally {
    await service.stop();
  }
}

describe('the extension host', () => {
  it('lists the extension that is switched on, in Nailgun’s form', async () => {
    const { status, body } = await ask({}, (service) => service.get('/extensions'));
    expect([status, body]).toEqual([
      200,
      [
        {
          name: 'cluster_upgrade',
          version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
          description: expect.stringMatching(/\S/) as string,
          provides: [],
        },
      ],
    ]);
  });

  it('lists none when it is switched off, and serves the rest', async () => {
    const answers = await ask({ UPGRADE_ENABLED: 'false' }, async (service) => [
      await service.get('/extensions/'),
      await service.get('/clusters'),
      await service.post('/clusters/1/upgrade/clone', { name: 'seed', release_id: 3 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
    expect(answers[0]?.body).toEqual([]);
  });

  it('finds an extension by its name', () => {
    const another: Extension = { ...upgradeExtension, name: 'another' };
    const registry = new ExtensionRegistry([upgradeExtension, another]);
    expect(registry.find('another')).toBe(another);
    expect(registry.find('unknown')).toBeUndefined();
  });
});
