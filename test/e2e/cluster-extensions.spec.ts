import { generateOpenApi } from '../../src/generate-openapi';
import { createMaster, type TestMaster } from '../factories/master';
import { cloneOf } from '../setup/assign';
import { createNailgunDatabase } from '../setup/database';
import { type ExtensionsClient, extensionsClient } from '../setup/extensions';
import { deleteEnvironment } from '../setup/nailgun-statements';
import { startTestService, type TestService } from '../setup/service';

let master: TestMaster;
let service: TestService;
let extensions: ExtensionsClient;

beforeEach(async () => {
  master = await createMaster();
  await start({});
});

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

async function start(env: Readonly<Record<string, string>>): Promise<void> {
  service = await startTestService(master.database, env);
  extensions = extensionsClient(service);
}

async function restart(env: Readonly<Record<string, string>>): Promise<void> {
  await service.stop();
  await start(env);
}

/** What Nailgun reads. */
async function column(cluster = 1): Promise<readonly string[]> {
  const [row] = await master.database.query<{ extensions: string[] }>(
    'SELECT extensions FROM clusters WHERE id = $1',
    [cluster],
  );
  return row!.extensions;
}

/** As SQLAlchemy writes it. */
const nailgunWrites = (names: readonly string[], cluster = 1): Promise<unknown> =>
  master.database.query('UPDATE clusters SET extensions=$1 WHERE clusters.id = $2', [names, cluster]);

const plan = async (cluster = 1): Promise<readonly [number, unknown]> => {
  const { status, body } = await service.post(`/clusters/${cluster}/upgrade/plan`, { release_id: 3 });
  return [status, body.reasons];
};

const REFUSED = [400, ['extension_disabled']];
const PLANNED = [200, undefined];

describe('the list of extensions of an environment', () => {
  it('has what Nailgun lists, and what this service works with though Nailgun never listed it', async () => {
    expect(await column()).toEqual(['volume_manager']);
    const { status, body } = await extensions.get();
    expect([status, body]).toEqual([200, ['volume_manager', 'cluster_upgrade']]);
  });

  it('is that of Nailgun alone with the extension switched off, in a database without our tables', async () => {
    const other = await createMaster({}, createNailgunDatabase);
    const plain = await startTestService(other.database, { UPGRADE_ENABLED: 'false' });
    try {
      const client = extensionsClient(plain);
      expect((await client.get()).body).toEqual(['volume_manager']);
      expect((await client.remove('extension_names=volume_manager')).status).toBe(204);
      expect((await client.get()).body).toEqual([]);
      expect((await client.put(['volume_manager'])).body).toEqual(['volume_manager']);
      expect((await client.put(['cluster_upgrade'])).status).toBe(400);
    } finally {
      await plain.stop();
      await other.database.drop();
    }
  });

  it('C3: answers 404 for an environment that is not there, and 400 for an id that is none', async () => {
    const answers = [
      await extensions.get(99),
      await extensions.put([], 99),
      await extensions.remove('extension_names=a', 99),
    ];
    expect(answers.map(({ status, body }) => [status, (body as { reason: string }).reason])).toEqual(
      Array(3).fill([404, 'cluster_not_found']),
    );
    expect((await extensions.get(0)).status).toBe(400);
  });
});

describe('enabling extensions', () => {
  it('adds to what is enabled, and takes a name twice for one', async () => {
    await restart({ NAILGUN_EXTENSIONS: 'bareon,volume_manager' });
    const { status, body } = await extensions.put(['bareon', 'volume_manager', 'bareon']);
    expect([status, body]).toEqual([200, ['volume_manager', 'bareon', 'cluster_upgrade']]);
    expect(await column()).toEqual(['volume_manager', 'bareon']);
    expect((await extensions.put(['bareon'])).body).toEqual(body);
    expect((await extensions.put([])).body).toEqual(body);
  });

  it('refuses names that nobody has, and enables none of the others', async () => {
    await restart({ NAILGUN_EXTENSIONS: 'bareon' });
    const { status, body } = await extensions.put(['zebra', 'bareon', 'network_manager']);
    expect([status, body]).toMatchObject([
      400,
      { reason: 'extension_unknown', message: 'No such extensions: network_manager, zebra' },
    ]);
    expect(await column()).toEqual(['volume_manager']);
  });

  it('has Nailgun list ours in an environment of a pair only, and where Nailgun knows it only', async () => {
    expect((await extensions.put(['cluster_upgrade'])).status).toBe(200);
    expect(await column()).toEqual(['volume_manager']);
    await restart({ NAILGUN_EXTENSIONS: 'volume_manager,cluster_upgrade' });
    await extensions.put(['cluster_upgrade']);
    expect(await column()).toEqual(['volume_manager']);
    const seed = await cloneOf(service, 1);
    expect(await column(seed)).toEqual(['cluster_upgrade', 'volume_manager']);
    await extensions.remove('extension_names=cluster_upgrade', seed);
    expect(await column(seed)).toEqual(['volume_manager']);
    await extensions.put(['cluster_upgrade'], seed);
    expect(await column(seed)).toEqual(['volume_manager', 'cluster_upgrade']);
  });

  it.each([undefined, 'cluster_upgrade', { a: 1 }, null, 7, [1], [['a']], [null]])(
    'refuses %j, which is no list of names',
    async (names) => {
      const { status, body } = await extensions.put(names);
      expect([status, (body as { reason: string }).reason]).toEqual([
        400,
        names === undefined ? 'empty_body' : 'invalid_request',
      ]);
    },
  );
});

describe('disabling extensions', () => {
  it('takes them out, with an empty answer', async () => {
    const { status, text } = await extensions.remove('extension_names=volume_manager,%20cluster_upgrade');
    expect([status, text]).toEqual([204, '']);
    expect((await extensions.get()).body).toEqual([]);
    expect(await column()).toEqual([]);
  });

  it('takes a name twice for one, and no name for nothing to do', async () => {
    expect((await extensions.remove('extension_names=')).status).toBe(204);
    const names = 'extension_names=volume_manager,volume_manager';
    expect((await extensions.remove(names)).status).toBe(204);
    expect((await extensions.get()).body).toEqual(['cluster_upgrade']);
  });

  it('refuses names that are not enabled, and disables none of the others', async () => {
    const { status, body } = await extensions.remove('extension_names=zebra,volume_manager,bareon');
    expect([status, body]).toMatchObject([
      400,
      { reason: 'extension_not_enabled', message: 'No such extensions to disable: bareon, zebra' },
    ]);
    expect(await column()).toEqual(['volume_manager']);
    await extensions.remove('extension_names=cluster_upgrade');
    expect((await extensions.remove('extension_names=cluster_upgrade')).status).toBe(400);
  });

  it('refuses a request that names none', async () => {
    const { status, body } = await extensions.remove('');
    expect([status, body]).toMatchObject([400, { reason: 'invalid_request' }]);
    expect((body as { errors: unknown[] }).errors).toMatchObject([{ field: 'extension_names' }]);
  });
});

describe('an environment whose extension is disabled', () => {
  it('refuses every upgrade call but those that only tell, and works again when it is enabled', async () => {
    await extensions.remove('extension_names=cluster_upgrade');
    const { paths } = await generateOpenApi();
    const calls = Object.entries(paths)
      .flatMap(([path, item]) =>
        path.startsWith('/api/clusters/{cluster_id}/upgrade')
          ? Object.keys(item).map((method) => ({ method: method.toUpperCase(), path }))
          : [],
      )
      .filter(({ method }) => method !== 'GET');
    expect(calls.length).toBeGreaterThan(8);
    for (const { method, path } of calls) {
      const url = service.url + path.replace('{cluster_id}', '1').replace(/\{\w+\}/g, '3');
      const response = await fetch(url, { method });
      expect([path, response.status, await response.json()]).toMatchObject([
        path,
        400,
        { reason: 'extension_disabled', errors: [{ detail: { cluster_id: 1 } }] },
      ]);
    }
    await extensions.put(['cluster_upgrade']);
    expect(await plan()).toEqual(PLANNED);
  });

  it('refuses calls for the other environment of its pair as well', async () => {
    const seed = await cloneOf(service, 1);
    await extensions.remove('extension_names=cluster_upgrade');
    const { status, body } = await service.post(`/clusters/${seed}/upgrade/vips`);
    expect([status, body]).toMatchObject([400, { errors: [{ detail: { cluster_id: 1 } }] }]);
    for (const told of ['', '/events', '/isolation', '/relation_info', '/repositories']) {
      const answer = await service.get(`/clusters/${seed}/upgrade${told}`);
      expect([told, answer.status]).toEqual([told, 200]);
    }
    await extensions.put(['cluster_upgrade']);
    await extensions.remove('extension_names=cluster_upgrade', seed);
    const back = await service.post('/clusters/1/upgrade/assign', { nodes_ids: [1], reprovision: false });
    expect([back.status, back.body]).toMatchObject([400, { errors: [{ detail: { cluster_id: seed } }] }]);
  });

  it('leaves others alone', async () => {
    const other = await master.addEnvironment({ name: 'other' });
    await extensions.remove('extension_names=cluster_upgrade');
    expect(await plan(other.id)).toEqual(PLANNED);
  });

  it('is one where Nailgun took the name out, until Nailgun puts it in', async () => {
    await nailgunWrites(['volume_manager', 'cluster_upgrade']);
    expect(await plan()).toEqual(PLANNED);
    await nailgunWrites(['volume_manager']);
    expect(await plan()).toEqual(REFUSED);
    expect((await extensions.get()).body).toEqual(['volume_manager']);
    await nailgunWrites(['cluster_upgrade', 'volume_manager']);
    expect(await plan()).toEqual(PLANNED);
  });

  it('is none where Nailgun changes other names of a list that never had this one', async () => {
    await nailgunWrites(['network_manager']);
    expect(await plan()).toEqual(PLANNED);
    await nailgunWrites([]);
    expect(await plan()).toEqual(PLANNED);
  });

  it('B2: is none where the name went with the original', async () => {
    await restart({ NAILGUN_EXTENSIONS: 'cluster_upgrade' });
    const seed = await cloneOf(service, 1);
    expect(await column(seed)).toContain('cluster_upgrade');
    await deleteEnvironment(master.database, 1);
    expect(await column(seed)).not.toContain('cluster_upgrade');
    expect((await extensions.get(seed)).body).toContain('cluster_upgrade');
  });

  it('goes, with what is known of it, when Nailgun deletes it', async () => {
    const { id } = await master.addEnvironment({ name: 'other' });
    await extensions.remove('extension_names=cluster_upgrade', id);
    await master.database.query('DELETE FROM nodes WHERE cluster_id = $1', [id]);
    await master.database.query('DELETE FROM clusters WHERE id = $1', [id]);
    expect(await master.database.query('SELECT FROM cluster_upgrade_disabled_extensions')).toEqual([]);
  });
});

describe('a Nailgun with a role of its own', () => {
  it('changes lists of extensions, though it may not see our table', async () => {
    const { database } = master;
    const role = `nailgun_${Math.random().toString(36).slice(2)}`;
    await database.query(`CREATE ROLE ${role}`);
    try {
      await database.query(`GRANT SELECT, UPDATE ON clusters TO ${role}`);
      await database.query(`SET ROLE ${role}`);
      await nailgunWrites([]);
      await expect(database.query('SELECT FROM cluster_upgrade_disabled_extensions')).rejects.toThrow(
        'permission denied',
      );
    } finally {
      await database.query('RESET ROLE');
      await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
    expect(await database.query('SELECT name FROM cluster_upgrade_disabled_extensions')).toEqual([
      { name: 'volume_manager' },
    ]);
  });
});
