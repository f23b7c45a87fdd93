import { type DataSource, type QueryRunner } from 'typeorm';
import { inTransaction } from '../../src/database/in-transaction';
import { createMaster, type TestMaster } from '../factories/master';
import { connect } from '../setup/data-source';
import { startTestService } from '../setup/service';

let master: TestMaster;
let dataSource: DataSource;

beforeEach(async () => {
  master = await createMaster({});
  dataSource = await connect(master.database);
});

afterEach(async () => {
  await dataSource.destroy();
  await master.database.drop();
});

const NAME = 'SELECT name FROM clusters WHERE id = $1';
const changeType = (length: number): Promise<unknown> =>
  master.database.query(`ALTER TABLE clusters ALTER COLUMN name TYPE varchar(${length})`);

/** Statements that a connection has prepared. */
async function preparedBy(runner: QueryRunner): Promise<readonly string[]> {
  const rows = (await runner.query('SELECT statement FROM pg_prepared_statements')) as {
    statement: string;
  }[];
  return rows.map(({ statement }) => statement);
}

async function withRunner(work: (runner: QueryRunner) => Promise<void>): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await work(runner);
  } finally {
    await runner.release();
  }
}

describe('prepared statements', () => {
  it('are those with parameters, once each', () =>
    withRunner(async (runner) => {
      const ask = (): Promise<unknown> => runner.query(NAME, [master.environment.id]);
      expect(await ask()).toEqual(await ask());
      await runner.query('SELECT 1');
      const prepared = await preparedBy(runner);
      expect(prepared.filter((statement) => statement === NAME)).toEqual([NAME]);
      expect(prepared).not.toContain('SELECT 1');
    }));

  it('are none with a long list, which is planned for', () =>
    withRunner(async (runner) => {
      const sum = 'SELECT sum(i)::int FROM unnest($1::int[]) AS i';
      const numbers = Array.from({ length: 11 }, (_, i) => i);
      expect(await runner.query(sum, [numbers])).toEqual([{ sum: 55 }]);
      expect(await preparedBy(runner)).not.toContain(sum);
      expect(await runner.query(sum, [[1, 2, 3]])).toEqual([{ sum: 6 }]);
      expect(await preparedBy(runner)).toContain(sum);
    }));

  it('are planned once, where the server can be told to', () =>
    withRunner(async (runner) => {
      const [settings] = (await runner.query(
        `SELECT current_setting('plan_cache_mode', true) AS plans, current_setting('jit', true) AS jit`,
      )) as { plans: string | null; jit: string | null }[];
      expect([null, 'force_generic_plan']).toContain(settings!.plans);
      expect([null, 'off']).toContain(settings!.jit);
    }));

  it('are a limited number, whatever is sent', () =>
    withRunner(async (runner) => {
      for (let i = 0; i < 450; i += 1) {
        expect(await runner.query(`SELECT $1::int + ${i} AS sum`, [1])).toEqual([{ sum: i + 1 }]);
      }
      expect((await preparedBy(runner)).length).toBeLessThanOrEqual(400);
    }));

  it('are prepared anew after the type of a result changed', async () => {
    const ask = (): Promise<unknown> => dataSource.query(NAME, [master.environment.id]);
    const before = await ask();
    await changeType(60);
    expect(await ask()).toEqual(before);
  });

  it('are prepared anew after the type of a result changed, within a transaction that begins again', async () => {
    const inOne = (): Promise<unknown> =>
      inTransaction(dataSource, 'READ COMMITTED', async (manager) => [
        await manager.query<unknown[]>('SELECT count(*)::int FROM clusters WHERE id > $1', [0]),
        await manager.query<unknown[]>(NAME, [master.environment.id]),
      ]);
    const before = await inOne();
    await changeType(60);
    expect(await inOne()).toEqual(before);
  });

  it('are prepared anew after somebody took them away', () =>
    withRunner(async (runner) => {
      const ask = (): Promise<unknown> => runner.query(NAME, [master.environment.id]);
      const before = await ask();
      await runner.query('DEALLOCATE ALL');
      expect(await ask()).toEqual(before);
    }));

  it.each([
    ['as is usual', {}],
    ['switched off', { PREPARED_STATEMENTS: 'false' }],
  ])(
    "do no harm when Nailgun's tables are altered under the service, %s",
    async (_title, env: Readonly<Record<string, string>>) => {
      const { database, environment } = master;
      const service = await startTestService(database, env);
      try {
        const upgrade = `/clusters/${environment.id}/upgrade`;
        const round = async (name: string): Promise<void> => {
          const read = await service.get(`/clusters/${environment.id}`);
          const plan = await service.post(`${upgrade}/plan`, { release_id: 3 });
          const seed = await service.post<{ id: number }>(upgrade, {
            name,
            release_id: 3,
            preserve_network_roles: true,
          });
          const vips = await service.post(`/clusters/${seed.body.id}/upgrade/vips`);
          const undone = await service.delete(`/clusters/${seed.body.id}/upgrade`);
          const statuses = [read, plan, seed, vips, undone].map(({ status }) => status);
          expect(statuses).toEqual([200, 200, 200, 200, 200]);
        };
        await round('before');
        await changeType(60);
        await database.query('ALTER TABLE network_groups ALTER COLUMN name TYPE varchar(70)');
        await database.query('ALTER TABLE clusters ADD COLUMN more text');
        await round('after');
        await changeType(80);
        await round('once more');
      } finally {
        await service.stop();
      }
    },
  );
});
