import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { MIGRATION_LOCK } from '../../src/database/lock-holders';
import { migrate, revert } from '../../src/database/migrate';
import { type MigrationPatience } from '../../src/database/migration-locks';
import { type Extension } from '../../src/extensions/extension';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { createMaster } from '../factories/master';
import { createEmptyDatabase, createNailgunDatabase, type TestDatabase } from '../setup/database';
import { readSchemaFacts, type SchemaFacts, schemaDifferences } from '../setup/schema-facts';
import { startTestService } from '../setup/service';

const HURRIED: MigrationPatience = { aloneSeconds: 1, attempts: 1, pauseMs: 1 };

let database: TestDatabase;

afterEach(() => database.drop());

describe('instances that start at once', () => {
  it('on an empty database: one migrates, all serve', async () => {
    database = await createEmptyDatabase();
    const services = await Promise.all([1, 2, 3].map(() => startTestService(database)));
    try {
      for (const service of services) {
        const { status, body } = await service.get('/clusters');
        expect([status, body]).toEqual([200, []]);
      }
      const twice = `SELECT name FROM cluster_upgrade_migrations GROUP BY name HAVING count(*) > 1`;
      expect(await database.query(twice)).toEqual([]);
    } finally {
      for (const service of services) await service.stop();
    }
  }, 60_000);
});

describe('a migration that cannot get its lock in time', () => {
  let other: Client;
  let dataSource: DataSource;
  let extensions: readonly Extension[];
  let before: SchemaFacts;

  const facts = (): Promise<SchemaFacts> => readSchemaFacts((sql) => database.query(sql));
  const failureOf = (work: Promise<unknown>): Promise<Error> =>
    work.then(
      () => Promise.reject(new Error('It went well.')),
      (error: Error) => error,
    );

  beforeEach(async () => {
    ({ database } = await createMaster({}, createNailgunDatabase));
    before = await facts();
    extensions = await loadExtensions(readServiceConfig({}));
    const options = dataSourceOptions(database.url, { extensions, poolSize: 2, baseline: null });
    dataSource = await new DataSource(options).initialize();
    other = new Client({ connectionString: database.url, application_name: 'nailgun' });
    await other.connect();
  });

  afterEach(async () => {
    await other.end();
    await dataSource.destroy();
  });

  const pidOf = async (client: Client): Promise<number> =>
    (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;

  it('says who holds a table, without the values of the statement, and leaves nothing', async () => {
    const pid = await pidOf(other);
    await other.query('BEGIN');
    await other.query(`UPDATE clusters SET name = 'a s3cret' WHERE id = 1`);
    const { name, message } = await failureOf(migrate(dataSource, extensions, HURRIED));
    expect(name).toBe('MigrationError');
    expect(message).toMatch(
      new RegExp(
        `held by process ${pid} \\(nailgun, role \\w+, since \\d{4}-[\\dT:-]+Z, idle in transaction: ` +
          'UPDATE clusters SET name = …\\)',
      ),
    );
    expect(message).not.toContain('s3cret');
    await other.query('ROLLBACK');
    expect(schemaDifferences(before, await facts())).toEqual([]);
    await migrate(dataSource, extensions, HURRIED);
  }, 30_000);

  it('says who migrates and does not finish, and leaves nothing', async () => {
    const pid = await pidOf(other);
    await other.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { name, message } = await failureOf(migrate(dataSource, extensions, HURRIED));
    expect(name).toBe('MigrationError');
    expect(message).toContain(`process ${pid} (nailgun, role `);
    expect(schemaDifferences(before, await facts())).toEqual([]);
  });

  it('stays whole when it is taken back, too', async () => {
    await migrate(dataSource, extensions, HURRIED);
    const installed = await facts();
    await other.query('BEGIN');
    await other.query('LOCK TABLE clusters IN ROW EXCLUSIVE MODE');
    const { message } = await failureOf(revert(dataSource, extensions, HURRIED));
    expect(message).toContain('held by process');
    await other.query('ROLLBACK');
    expect(schemaDifferences(installed, await facts())).toEqual([]);
    await revert(dataSource, extensions, HURRIED);
    expect(schemaDifferences(before, await facts())).toEqual([]);
  }, 30_000);
});
