import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { migrate, revert } from '../../src/database/migrate';
import { MigrationError } from '../../src/database/migration-locks';
import { type Extension } from '../../src/extensions/extension';
import { hostMigrations } from '../../src/extensions/host-migrations';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { Cluster } from '../../src/nailgun/entities/cluster.entity';
import { UpgradeSeedCluster } from '../../src/upgrade/entities/upgrade-seed-cluster.entity';
import { createMaster, type TestMaster } from '../factories/master';
import { createNailgunDatabase, type TestDatabase } from '../setup/database';
import { readSchemaFacts, type SchemaFacts, schemaDifferences } from '../setup/schema-facts';

/** What Nailgun's INSERT names: every column that it knows and none of ours. */
const NAILGUN_INSERT = `
  INSERT INTO clusters (mode, status, net_provider, name, release_id, replaced_deployment_info,
                        replaced_provisioning_info, is_customized, fuel_version, extensions, components)
  VALUES ('ha_compact', 'new', 'neutron', $1, 2, '{}', '{}', false, '9.1', '{}', '[]') RETURNING id`;

let master: TestMaster;
let database: TestDatabase;
let dataSource: DataSource;
let extensions: readonly Extension[];

async function open(createDatabase?: () => Promise<TestDatabase>): Promise<void> {
  master = await createMaster({}, createDatabase);
  ({ database } = master);
  extensions = await loadExtensions(readServiceConfig({}));
  dataSource = await new DataSource(
    dataSourceOptions(database.url, { extensions, poolSize: 4, baseline: null }),
  ).initialize();
}

afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Names of the migrations of the extension and of its host, in their order. */
const ours = (): string[] =>
  [...extensions.flatMap(({ migrations }) => migrations), ...hostMigrations(extensions)].map(
    ({ name }) => name,
  );

/** Lines about what is done at a start beside migrations: the relations of the historic extension. */
const ADOPTED = 1;

const facts = (): Promise<SchemaFacts> => readSchemaFacts((sql) => database.query(sql));

async function insertAsNailgun(name: string): Promise<number> {
  const [row] = await database.query<{ id: number }>(NAILGUN_INSERT, [name]);
  return row!.id;
}

function seedOf(originalEnvId: number, id: number): UpgradeSeedCluster {
  return Object.assign(new UpgradeSeedCluster(), {
    id,
    name: 'seed',
    mode: 'ha_compact',
    status: 'new',
    netProvider: 'neutron',
    fuelVersion: '9.1',
    releaseId: 3,
    isCustomized: false,
    extensions: [],
    replacedDeploymentInfo: '{}',
    replacedProvisioningInfo: '{}',
    originalEnvId,
    upgradedFrom: null,
  });
}

describe('an environment that Nailgun wrote', () => {
  it('reads as a plain environment, and can be updated and deleted without naming our columns', async () => {
    await open();
    const id = await insertAsNailgun('made by Nailgun');
    const cluster = await dataSource.manager.findOneByOrFail(Cluster, { id });
    expect(cluster).toBeInstanceOf(Cluster);
    expect(cluster).not.toBeInstanceOf(UpgradeSeedCluster);
    expect(await dataSource.manager.findOneBy(UpgradeSeedCluster, { id })).toBeNull();
    await database.query(`UPDATE clusters SET name = 'renamed', status = 'operational' WHERE id = $1`, [id]);
    expect(await dataSource.manager.findOneByOrFail(Cluster, { id })).toMatchObject({ name: 'renamed' });
    await database.query('DELETE FROM clusters WHERE id = $1', [id]);
    expect(await dataSource.manager.findOneBy(Cluster, { id })).toBeNull();
  });

  it('stays a plain environment when a row with the name of its class is found', async () => {
    await open();
    await database.query(`UPDATE clusters SET env_type = 'something else' WHERE id = 1`);
    expect(await dataSource.manager.findOneByOrFail(Cluster, { id: 1 })).not.toBeInstanceOf(
      UpgradeSeedCluster,
    );
  });
});

describe('an Upgrade Seed', () => {
  it('reads as one, from the same table, and keeps what Nailgun changes', async () => {
    await open();
    await dataSource.manager.insert(UpgradeSeedCluster, seedOf(1, 50));
    await database.query(`UPDATE clusters SET name = 'renamed by Nailgun' WHERE id = 50`);
    const [original, seed] = await dataSource.manager.find(Cluster, { order: { id: 'ASC' } });
    expect(original).not.toBeInstanceOf(UpgradeSeedCluster);
    expect(seed).toBeInstanceOf(UpgradeSeedCluster);
    expect(seed).toMatchObject({ id: 50, name: 'renamed by Nailgun', originalEnvId: 1 });
  });

  it('outlives its original, which Nailgun deletes without knowing of it', async () => {
    await open();
    const original = await insertAsNailgun('original');
    await dataSource.manager.insert(UpgradeSeedCluster, seedOf(original, 50));
    await database.query('DELETE FROM clusters WHERE id = $1', [original]);
    const seed = await dataSource.manager.findOneByOrFail(UpgradeSeedCluster, { id: 50 });
    expect(seed.originalEnvId).toBeNull();
  });

  it('is the only one of its original, in the eyes of the database as well', async () => {
    await open();
    await dataSource.manager.insert(UpgradeSeedCluster, seedOf(1, 50));
    const second = Object.assign(seedOf(1, 51), { name: 'second' });
    await expect(dataSource.manager.insert(UpgradeSeedCluster, second)).rejects.toMatchObject({
      driverError: { code: '23505', constraint: 'clusters_original_env_id_key' },
    });
  });

  it('never takes over from itself', async () => {
    await open();
    await expect(dataSource.manager.insert(UpgradeSeedCluster, seedOf(50, 50))).rejects.toMatchObject({
      driverError: { code: '23514' },
    });
  });
});

describe('the migration', () => {
  it('adds to the schema of Nailgun, and takes back everything that it added', async () => {
    await open(createNailgunDatabase);
    const before = await facts();
    expect(await migrate(dataSource, extensions)).toContain(
      'Applied migration UpgradeSeedCluster1710000000000',
    );
    const added = schemaDifferences(before, await facts());
    expect(added.length).toBeGreaterThan(0);
    expect(await migrate(dataSource, extensions)).toEqual([]);
    expect(await revert(dataSource, extensions)).toEqual(
      ours()
        .reverse()
        .map((name) => `Took back migration ${name}`),
    );
    expect(schemaDifferences(before, await facts())).toEqual([]);
    expect(await revert(dataSource, extensions)).toEqual([]);
  });

  it('gives up in words when the table stays locked, and leaves nothing half done', async () => {
    await open(createNailgunDatabase);
    const before = await facts();
    await database.query('BEGIN');
    await database.query('LOCK TABLE clusters IN ACCESS SHARE MODE');
    const failure: unknown = await migrate(dataSource, extensions).catch((error: unknown) => error);
    await database.query('COMMIT');
    expect(failure).toBeInstanceOf(MigrationError);
    expect((failure as Error).message).toContain('could not be locked');
    expect(schemaDifferences(before, await facts())).toEqual([]);
    expect(await migrate(dataSource, extensions)).toHaveLength(ours().length + ADOPTED);
  }, 60_000);

  it('is applied once when two instances start at the same time', async () => {
    await open(createNailgunDatabase);
    const other = await new DataSource(
      dataSourceOptions(database.url, { extensions, poolSize: 4, baseline: null }),
    ).initialize();
    const applied = await Promise.all([migrate(dataSource, extensions), migrate(other, extensions)]);
    await other.destroy();
    expect(applied.map(({ length }) => length).sort()).toEqual([0, ours().length + ADOPTED]);
  });
});
