import { type LoggerService } from '@nestjs/common';
import { readServiceConfig } from '../../src/config/service-config';
import { findNailgunExtensions } from '../../src/extensions/nailgun/find-extensions';
import { createMaster } from '../factories/master';
import { cloneOf } from '../setup/assign';
import { extensionsClient } from '../setup/extensions';
import { answering, type FakeNailgun, type NailgunAnswers, startFakeNailgun } from '../setup/fake-nailgun';
import { startTestService } from '../setup/service';

let nailgun: FakeNailgun;

afterEach(() => nailgun.stop());

/** What is known of a Nailgun that answers so, and what is logged about it. */
async function find(
  answers: NailgunAnswers,
  env: Readonly<Record<string, string>> = {},
): Promise<{ names: readonly string[]; lines: readonly string[] }> {
  nailgun = await startFakeNailgun(answers);
  const lines: string[] = [];
  const note = (line: string): void => void lines.push(line);
  const logger = { log: note, warn: note } as unknown as LoggerService;
  const config = readServiceConfig({ NAILGUN_URL: nailgun.url, ...env });
  return { names: await findNailgunExtensions(config, logger), lines };
}

const LIST = [
  { name: 'volume_manager', version: '1.0.0', description: 'Volumes.', provides: [] },
  { name: 'cluster_upgrade', version: '0.0.1', description: 'Upgrades.', provides: [] },
];

describe('the extensions of the Nailgun beside us', () => {
  it('are asked for once, at the start, without a token', async () => {
    const { names, lines } = await find(answering(200, LIST));
    expect(names).toEqual(['volume_manager', 'cluster_upgrade']);
    expect(nailgun.received).toMatchObject([{ method: 'GET', url: '/api/extensions' }]);
    expect(nailgun.received[0]!.headers).not.toHaveProperty('x-auth-token');
    expect(lines).toEqual([expect.stringContaining('volume_manager, cluster_upgrade')]);
  });

  it('are those that the configuration names, without a question', async () => {
    const { names } = await find(answering(200, LIST), { NAILGUN_EXTENSIONS: 'bareon' });
    expect([names, nailgun.received]).toEqual([['bareon'], []]);
  });

  it('are none where installations are simulated', async () => {
    const { names } = await find(answering(200, LIST), { PROVISIONING: 'simulated' });
    expect([names, nailgun.received]).toEqual([[], []]);
  });

  it.each<[string, NailgunAnswers, string]>([
    ['wants a token', answering(401, { message: 'no' }), 'token (401)'],
    ['fails', answering(500, 'Internal error'), 'answered 500'],
    ['redirects', (response) => response.writeHead(302, { location: '/elsewhere' }).end(), 'answered 302'],
    ['is a page', answering(200, '<html></html>'), 'no list'],
    ['says something else', answering(200, { name: 'volume_manager' }), 'no list'],
    ['names nothing', answering(200, [{ name: 7 }]), 'no list'],
    ['does not answer', () => undefined, 'within 1 s'],
    ['breaks off', (response) => response.destroy(), 'cannot be reached'],
  ])('are none, with a warning, where it %s', async (_title, answers, problem) => {
    const { names, lines } = await find(answers, { NAILGUN_TIMEOUT_SECONDS: '1' });
    expect(names).toEqual([]);
    expect(lines).toEqual([expect.stringContaining(problem)]);
    expect(lines[0]).toContain('NAILGUN_EXTENSIONS');
  });

  it('decide whether a seed names ours', async () => {
    nailgun = await startFakeNailgun(answering(200, LIST));
    const { database } = await createMaster();
    const service = await startTestService(database, { NAILGUN_URL: nailgun.url });
    try {
      const seed = await cloneOf(service, 1);
      const [row] = await database.query<{ extensions: string[] }>(
        'SELECT extensions FROM clusters WHERE id = $1',
        [seed],
      );
      expect(row!.extensions).toContain('cluster_upgrade');
      const { body } = await extensionsClient(service).get(seed);
      expect(body).toContain('cluster_upgrade');
    } finally {
      await service.stop();
      await database.drop();
    }
  });
});
