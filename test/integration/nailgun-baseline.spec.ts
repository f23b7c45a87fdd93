import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { NailgunBaseline921700000000000 } from '../../migrations/nailgun/1700000000000-nailgun-baseline-9.2';
import { NailgunBaseline1001700000000001 } from '../../migrations/nailgun/1700000000001-nailgun-baseline-10.0';
import { MIGRATIONS_TABLE } from '../../src/database/data-source-options';
import { createEmptyDatabase } from '../setup/database';
import { readSchemaFacts, schemaDifferences, withoutTables, type SchemaFacts } from '../setup/schema-facts';

/** What live databases of Nailgun hold; not part of this repository. */
const FACTS_FOLDER = resolve(__dirname, '../..', process.env.SHARED_DIR ?? '../shared', 'domain/schema');

const BASELINES = {
  '9.2': [NailgunBaseline921700000000000],
  '10.0': [NailgunBaseline921700000000000, NailgunBaseline1001700000000001],
} as const;

type Schema = keyof typeof BASELINES;

type RecordedFacts = SchemaFacts & { readonly alembic: Readonly<Record<string, readonly string[]>> };

async function onEmptyDatabase(
  work: (dataSource: DataSource) => Promise<void>,
  schema: Schema = '9.2',
): Promise<void> {
  const database = await createEmptyDatabase();
  const dataSource = new DataSource({
    type: 'postgres',
    url: database.url,
    migrations: [...BASELINES[schema]],
    migrationsTableName: MIGRATIONS_TABLE,
  });
  try {
    await dataSource.initialize();
    await work(dataSource);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  }
}

/** Everything in the database except the table in which TypeORM keeps its own record. */
async function schemaOf(dataSource: DataSource): Promise<SchemaFacts> {
  const facts = await readSchemaFacts(<Row>(sql: string) => dataSource.query<Row[]>(sql));
  return withoutTables(facts, [MIGRATIONS_TABLE]);
}

async function revisionsIn(dataSource: DataSource, table: string): Promise<readonly string[]> {
  const rows = await dataSource.query<{ version_num: string }[]>(`SELECT version_num FROM ${table}`);
  return rows.map(({ version_num }) => version_num);
}

describe.each(Object.keys(BASELINES) as Schema[])('the baseline of Nailgun %s', (schema) => {
  const file = resolve(FACTS_FOLDER, `nailgun-${schema}.json`);
  const factsAreThere = existsSync(file);
  const itWithFacts = factsAreThere ? it : it.skip;
  const skipped = factsAreThere ? '' : ' (skipped: SHARED_DIR holds no facts of a live database)';
  const recordedFacts = (): RecordedFacts => JSON.parse(readFileSync(file, 'utf8')) as RecordedFacts;

  itWithFacts(`builds every table, enum, sequence, constraint and index of a live database${skipped}`, () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.runMigrations();

      expect(schemaDifferences(recordedFacts(), await schemaOf(dataSource))).toEqual([]);
    }, schema),
  );

  itWithFacts(`leaves Nailgun and its extensions at the revisions of a live database${skipped}`, () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.runMigrations();

      for (const [table, revisions] of Object.entries(recordedFacts().alembic)) {
        expect({ table, revisions: await revisionsIn(dataSource, table) }).toEqual({ table, revisions });
      }
    }, schema),
  );

  it('is never taken back', () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.runMigrations();

      await expect(dataSource.undoLastMigration()).rejects.toThrow('The shared Nailgun schema is never');
    }, schema));
});

describe('the step from 9.2 to 10.0', () => {
  it('keeps pending changes, but for those of vCenter settings', () =>
    onEmptyDatabase(async (dataSource) => {
      await new NailgunBaseline921700000000000().up(dataSource.createQueryRunner());
      await dataSource.query(`INSERT INTO cluster_changes (name) VALUES ('networks'), ('vmware_attributes')`);
      await dataSource.runMigrations();

      expect(await dataSource.query('SELECT name FROM cluster_changes')).toEqual([{ name: 'networks' }]);
    }, '10.0'));
});

describe('the baseline of the shared schema', () => {
  it('gives every sequence to the column that draws from it, so that one goes with the other', () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.runMigrations();

      const strays = await dataSource.query<unknown[]>(`
        SELECT table_name, column_name, column_default
          FROM information_schema.columns
         WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'
           AND column_default IS DISTINCT FROM
               format('nextval(%L::regclass)', pg_get_serial_sequence(table_name, column_name)::regclass)`);
      expect(strays).toEqual([]);
    }));

  it('does nothing in a database that belongs to Nailgun', () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.query('CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)');

      await dataSource.runMigrations();

      const { tables, enums, sequences } = await schemaOf(dataSource);
      expect({ tables: Object.keys(tables), enums, sequences }).toEqual({
        tables: ['alembic_version'],
        enums: {},
        sequences: [],
      });
      expect(await revisionsIn(dataSource, 'alembic_version')).toEqual([]);
    }));

  it('changes nothing when it is run again, even if the record of the first run is lost', () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.runMigrations();
      const built = await schemaOf(dataSource);

      await dataSource.runMigrations();
      await dataSource.query(`DROP TABLE ${MIGRATIONS_TABLE}`);
      await dataSource.runMigrations();

      expect(schemaDifferences(built, await schemaOf(dataSource))).toEqual([]);
      expect(await revisionsIn(dataSource, 'alembic_version')).toHaveLength(1);
    }));

  it("takes an environment that names only what Nailgun's own INSERT names, with its defaults", () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.runMigrations();
      await dataSource.query(`
        INSERT INTO releases (name, version, operating_system, state)
        VALUES ('Mitaka on Ubuntu', 'mitaka-9.0', 'Ubuntu', 'available')`);

      await dataSource.query(`
        INSERT INTO clusters (mode, status, net_provider, name, release_id, is_customized, fuel_version)
        SELECT 'ha_compact', 'new', 'neutron', 'production', id, false, '9.2' FROM releases`);

      const [cluster] = await dataSource.query<Record<string, unknown>[]>('SELECT * FROM clusters');
      expect(cluster).toEqual({
        id: 1,
        mode: 'ha_compact',
        status: 'new',
        net_provider: 'neutron',
        name: 'production',
        release_id: 1,
        replaced_deployment_info: null,
        replaced_provisioning_info: null,
        is_customized: false,
        fuel_version: '9.2',
        ui_settings:
          '{"sort": [{"roles": "asc"}], "sort_by_labels": [], "search": "", ' +
          '"filter_by_labels": {}, "filter": {}, "view_mode": "standard"}',
        extensions: [],
        components: '[]',
        roles_metadata: '{}',
        volumes_metadata: '{}',
        tags_metadata: '{}',
      });
    }));

  it('is never taken back', () =>
    onEmptyDatabase(async (dataSource) => {
      await dataSource.runMigrations();
      const built = await schemaOf(dataSource);

      await expect(dataSource.undoLastMigration()).rejects.toThrow(
        'The shared Nailgun schema is never dropped.',
      );

      expect(schemaDifferences(built, await schemaOf(dataSource))).toEqual([]);
    }));
});
