import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { migrate, revert } from '../../src/database/migrate';
import { type Extension } from '../../src/extensions/extension';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { createMaster } from '../factories/master';
import { createNailgunDatabase, type TestDatabase } from '../setup/database';
import { readSchemaFacts, schemaDifferences } from '../setup/schema-facts';

interface Relation {
  readonly id: number;
  readonly orig_cluster_id: number;
  readonly seed_cluster_id: number;
}

let database: TestDatabase;
let dataSource: DataSource;
let extensions: readonly Extension[];

beforeEach(async () => {
  ({ database } = await createMaster({}, createNailgunDatabase));
  for (const [id, name] of [
    [2, 'two'],
    [3, 'three'],
    [4, 'four'],
  ]) {
    await database.query(
      `INSERT INTO clusters (id, mode, status, net_provider, name, release_id, fuel_version, extensions)
       VALUES ($1, 'ha_compact', 'new', 'neutron', $2, 3, '9.1', '{volume_manager,cluster_upgrade}')`,
      [id, name],
    );
  }
  extensions = await loadExtensions(readServiceConfig({}));
  const options = dataSourceOptions(database.url, { extensions, poolSize: 3, baseline: null });
  dataSource = await new DataSource(options).initialize();
});

afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

const relations = (): Promise<Relation[]> =>
  database.query<Relation>('SELECT * FROM cluster_upgrade_relations ORDER BY orig_cluster_id');

const pairs = async (): Promise<number[][]> =>
  (await relations()).map(({ orig_cluster_id, seed_cluster_id }) => [orig_cluster_id, seed_cluster_id]);

/** As SQLAlchemy writes it for the historic extension's model. */
const relate = (original: number | null, seed: number | null): Promise<{ id: number }[]> =>
  database.query(
    `INSERT INTO cluster_upgrade_relations (orig_cluster_id, seed_cluster_id) VALUES ($1, $2)
     RETURNING cluster_upgrade_relations.id`,
    [original, seed],
  );

const unrelate = (cluster: number): Promise<object[]> =>
  database.query(
    `DELETE FROM cluster_upgrade_relations
      WHERE cluster_upgrade_relations.orig_cluster_id = $1 OR cluster_upgrade_relations.seed_cluster_id = $1
      RETURNING id`,
    [cluster],
  );

const cluster = async (id: number): Promise<Record<string, unknown>> =>
  (
    await database.query(
      'SELECT env_type, original_env_id, upgraded_from, extensions FROM clusters WHERE id = $1',
      [id],
    )
  )[0]!;

describe.each(['the table of the historic extension', 'the view in its place'])('%s', (what) => {
  beforeEach(async () => {
    if (what.startsWith('the view')) await migrate(dataSource, extensions);
  });

  it('takes a pair and tells the id of its row', async () => {
    const [row] = await relate(1, 2);
    expect(await relations()).toEqual([{ id: row!.id, orig_cluster_id: 1, seed_cluster_id: 2 }]);
  });

  it.each([1, 2])('finds and deletes a pair by either environment: %i', async (id) => {
    await relate(1, 2);
    await relate(3, 4);
    const found = await database.query(
      'SELECT FROM cluster_upgrade_relations WHERE orig_cluster_id = $1 OR seed_cluster_id = $1 LIMIT 1',
      [id],
    );
    expect(found).toHaveLength(1);
    expect(await unrelate(id)).toHaveLength(1);
    expect(await pairs()).toEqual([[3, 4]]);
    expect(await unrelate(id)).toHaveLength(0);
  });

  it.each([
    ['an original twice', 1, 3, 'cluster_upgrade_relations_orig_cluster_id_key'],
    ['a seed twice', 3, 2, 'cluster_upgrade_relations_seed_cluster_id_key'],
  ])('refuses %s', async (_title, original, seed, constraint) => {
    await relate(1, 2);
    await expect(relate(original, seed)).rejects.toMatchObject({
      code: '23505',
      constraint,
      message: `duplicate key value violates unique constraint "${constraint}"`,
    });
  });

  it('refuses half a pair', async () => {
    await expect(relate(1, null)).rejects.toMatchObject({ code: '23502' });
  });
});

describe('the view in the place of the historic table', () => {
  it('B2: takes the historic extension out of a seed whose relation is gone, by whatever hand', async () => {
    await migrate(dataSource, extensions);
    await relate(1, 2);
    await unrelate(1);
    expect(await cluster(2)).toMatchObject({ original_env_id: null, extensions: ['volume_manager'] });

    await relate(3, 4);
    await database.query('DELETE FROM clusters WHERE id = 3');
    expect(await cluster(4)).toMatchObject({ original_env_id: null, extensions: ['volume_manager'] });
    expect(await pairs()).toEqual([]);
  });

  it('makes a pair of the historic extension’s an upgrade like our own', async () => {
    await migrate(dataSource, extensions);
    await relate(1, 2);
    expect(await cluster(2)).toEqual({
      env_type: 'upgrade_seed',
      original_env_id: 1,
      upgraded_from: { id: 1, name: 'larkspur', release_id: 2, release_version: 'liberty-8.0' },
      extensions: ['volume_manager', 'cluster_upgrade'],
    });
  });

  it('refuses what a table without references would have taken: an environment that is not there', async () => {
    await migrate(dataSource, extensions);
    await expect(relate(99, 2)).rejects.toMatchObject({ code: '23503' });
    await expect(relate(1, 99)).rejects.toMatchObject({ code: '23503' });
    await expect(database.query('UPDATE cluster_upgrade_relations SET id = 7')).resolves.toEqual([]);
    await relate(1, 2);
    await expect(database.query('UPDATE cluster_upgrade_relations SET id = 7')).rejects.toMatchObject({
      code: '0A000',
    });
  });
});

describe('relations that the historic extension made before', () => {
  it('are adopted, but for those that contradict each other, and given back with the table', async () => {
    const facts = (): ReturnType<typeof readSchemaFacts> => readSchemaFacts((sql) => database.query(sql));
    const before = await facts();
    await relate(1, 2);
    await relate(98, 99);
    await relate(3, 97);
    await migrate(dataSource, extensions);
    expect(await pairs()).toEqual([[1, 2]]);
    await relate(3, 4);
    await revert(dataSource, extensions);
    // A row that names nobody stays as it was; one that contradicts a pair that holds by now goes.
    expect(await pairs()).toEqual([
      [1, 2],
      [3, 4],
      [98, 99],
    ]);
    expect(schemaDifferences(before, await facts())).toEqual([]);
  });

  it('are adopted at a later start, when the historic extension is installed later', async () => {
    const [{ definition }] = (await database.query<{ definition: string }>(
      `SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ') AS definition
         FROM pg_attribute WHERE attrelid = 'cluster_upgrade_relations'::regclass AND attnum > 0`,
    )) as [{ definition: string }];
    await database.query('DROP TABLE cluster_upgrade_relations');
    expect((await migrate(dataSource, extensions)).join()).not.toContain('Took over');
    const nothing = await database.query(`SELECT to_regclass('cluster_upgrade_relations') AS relation`);
    expect(nothing).toEqual([{ relation: null }]);

    await database.query(`CREATE TABLE cluster_upgrade_relations (${definition})`);
    await database.query('INSERT INTO cluster_upgrade_relations VALUES (1, 1, 2)');
    expect((await migrate(dataSource, extensions)).join()).toContain('Took over');
    expect(await pairs()).toEqual([[1, 2]]);
    expect(await migrate(dataSource, extensions)).toEqual([]);
  });
});
