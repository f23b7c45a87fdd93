import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { revert } from '../../src/database/migrate';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { catalogueOf } from '../setup/catalogue';
import { type TestDatabase } from '../setup/database';
import { extensionsClient } from '../setup/extensions';
import { realMasters, restoreMaster } from '../setup/real-masters';
import { startTestService } from '../setup/service';

const DUMPS = realMasters('Uninstalling from databases of real masters');
const EXTENSIONS = join(__dirname, '../../examples/extension');

let database: TestDatabase;

afterEach(() => database.drop());

/** What `pg_dump` writes, where there is one that understands the server; null otherwise. */
function pgDump(): string | null {
  const { status, stdout } = spawnSync('pg_dump', ['--schema-only', database.url], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  // Newer ones put a key into each dump that no other has.
  return status === 0 ? stdout.replace(/^\\(un)?restrict .*$/gm, '') : null;
}

const schema = async (): Promise<unknown> => ({ catalogue: await catalogueOf(database), dump: pgDump() });

/** Plans, clones to the newest release that is possible, places addresses, and moves a node there. */
async function use(): Promise<readonly [cloned: number, vips: number, moved: number]> {
  const service = await startTestService(database, { EXTENSIONS });
  try {
    const [node] = await database.query<{ id: number; cluster_id: number }>(
      `SELECT id, cluster_id FROM nodes WHERE cluster_id IS NOT NULL AND status = 'ready' ORDER BY roles @> '{controller}' DESC, id LIMIT 1`,
    );
    const { id, cluster_id: original } = node!;
    const extensions = extensionsClient(service);
    await extensions.remove('extension_names=cluster_upgrade', original);
    await extensions.put(['cluster_upgrade'], original);
    const releases = await database.query<{ id: number }>(
      `SELECT id FROM releases WHERE operating_system = 'Ubuntu' ORDER BY id DESC`,
    );
    for (const release of releases) {
      const body = { name: 'seed', release_id: release.id, preserve_network_roles: true };
      const seed = await service.post<{ id: number }>(`/clusters/${original}/upgrade/clone`, body);
      if (seed.status !== 200) continue;
      const upgrade = `/clusters/${seed.body.id}/upgrade`;
      const moved = await service.post(`${upgrade}/assign`, { nodes_ids: [id], reprovision: false });
      return [200, (await service.post(`${upgrade}/vips`)).status, moved.status];
    }
    return [400, 0, 0];
  } finally {
    await service.stop();
  }
}

async function uninstall(): Promise<void> {
  const extensions = await loadExtensions(readServiceConfig({ EXTENSIONS }));
  const options = dataSourceOptions(database.url, { extensions, poolSize: 2, baseline: null });
  const dataSource = await new DataSource(options).initialize();
  await revert(dataSource, extensions).finally(() => dataSource.destroy());
}

describe('a database of a real master', () => {
  if (DUMPS.length === 0) return void it.skip('is not here', () => undefined);

  it.each(DUMPS)(
    'has to the letter the schema that it had before, after installing, using and uninstalling: %s',
    async (dump) => {
      database = await restoreMaster(dump);
      const before = await schema();
      expect(await use()).toEqual([200, 200, 200]);
      expect(await schema()).not.toEqual(before);
      await uninstall();
      expect(await schema()).toEqual(before);
    },
    120_000,
  );
});
