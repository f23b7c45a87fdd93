import { UpgradeEvents1770000000000 } from '../../migrations/upgrade/1770000000000-upgrade-events';
import { connect } from '../setup/data-source';
import { createExtendedDatabase, type TestDatabase } from '../setup/database';

const ADD = `INSERT INTO cluster_upgrade_events (actor, action, outcome, original_id, summary, details)
             VALUES ('anonymous', 'clone', 'done', $1, 'In words.', '{}')`;

describe.each(['9.2', '10.0'] as const)('the table of the history (%s)', (schema) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createExtendedDatabase(schema);
    await database.query(ADD, [1]);
  });
  afterEach(() => database.drop());

  const events = (): Promise<{ id: number }[]> =>
    database.query<{ id: number }>('SELECT * FROM cluster_upgrade_events ORDER BY id');

  it.each([
    ['UPDATE', `UPDATE cluster_upgrade_events SET summary = ''`],
    ['UPDATE', `UPDATE cluster_upgrade_events SET summary = '' WHERE false`],
    [
      'UPDATE',
      `INSERT INTO cluster_upgrade_events (id, actor, action, outcome, summary, details)
                SELECT id, actor, action, outcome, summary, details FROM cluster_upgrade_events
                    ON CONFLICT (id) DO UPDATE SET summary = ''`,
    ],
    ['DELETE', 'DELETE FROM cluster_upgrade_events'],
    ['DELETE', 'DELETE FROM cluster_upgrade_events WHERE false'],
    ['TRUNCATE', 'TRUNCATE cluster_upgrade_events'],
    ['TRUNCATE', 'TRUNCATE clusters, cluster_upgrade_events CASCADE'],
  ])('refuses %s: %s', async (operation, sql) => {
    const before = await events();
    await expect(database.query(sql)).rejects.toMatchObject({
      code: '42501',
      message: `the history of upgrades is only ever added to: ${operation} refused`,
    });
    expect(await events()).toEqual(before);
  });

  it('takes more, in the order in which it comes', async () => {
    await database.query(ADD, [2]);
    const [first, second] = await events();
    expect(second!.id).toBeGreaterThan(first!.id);
  });

  it('keeps nobody from deleting environments, and refers to none', async () => {
    await database.query('DELETE FROM clusters');
    await database.query('TRUNCATE clusters CASCADE');
    expect(await events()).toHaveLength(1);
  });

  it('goes with the migration, whatever it holds', async () => {
    const dataSource = await connect(database);
    try {
      const runner = dataSource.createQueryRunner();
      const migration = new UpgradeEvents1770000000000();
      await migration.down(runner);
      const left = await database.query(
        `SELECT relname AS name FROM pg_class WHERE relname ~ '^cluster_upgrade_(events|seeds|release_copies)'
         UNION ALL SELECT proname FROM pg_proc WHERE proname = 'cluster_upgrade_keep_events'`,
      );
      expect(left).toEqual([]);
      await migration.up(runner);
      await runner.release();
      expect(await events()).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });
});
