import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, type Migration, type QueryRunner } from 'typeorm';
import { limitWaiting } from '../../migrations/upgrade/limit-waiting';
import { type Extension } from '../extensions/extension';
import { MIGRATIONS_TABLE } from './data-source-options';
import { quoteIdentifier } from './insert-rows';
import { sqlState } from './sql-state';

/** Migrations that cannot be applied or taken back now. The database is as it was before the one that failed. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
const ATTEMPTS = 5;
const PAUSE_MS = 1000;
/** Key of the session lock that lets one instance migrate at a time. */
const MIGRATION_LOCK = 0x75_70_67_6d;
const MIGRATION_LOCK_SECONDS = 20;

/**
 * Brings the database up to date: the shared schema, where nobody has made it yet, and what the extensions
 * add. A database of Nailgun's, with no extension switched on, is left without a trace of us.
 *
 * @returns what was done, a line each
 * @throws MigrationError
 */
export async function migrate(
  dataSource: DataSource,
  extensions: readonly Extension[],
): Promise<readonly string[]> {
  const nothingToDo = dataSource.migrations.length === 0 && extensions.every(({ atStart }) => !atStart);
  if (nothingToDo) return [];
  return alone(dataSource, async () => {
    const applied = await patiently(() => runMigrations(dataSource));
    const lines = applied.map(({ name }) => `Applied migration ${name}`);
    for (const { atStart } of extensions) {
      if (atStart) lines.push(...(await patiently(() => inTransaction(dataSource, atStart))));
    }
    return lines;
  });
}

/** TypeORM makes its ledger even where there is nothing to record in it. */
async function runMigrations(dataSource: DataSource): Promise<readonly Migration[]> {
  return dataSource.migrations.length === 0 ? [] : dataSource.runMigrations({ transaction: 'each' });
}

async function inTransaction<T>(
  dataSource: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async ({ queryRunner }) => {
    await limitWaiting(queryRunner!);
    return work(queryRunner!);
  });
}

/**
 * Takes back everything that the extensions added, and our ledger with it; the shared schema stays.
 *
 * @returns what was done, a line each
 * @throws MigrationError
 */
export async function revert(
  dataSource: DataSource,
  extensions: readonly Extension[],
): Promise<readonly string[]> {
  return alone(dataSource, async (runner) => {
    if (!(await exists(runner, MIGRATIONS_TABLE))) return [];
    const ours = new Set(extensions.flatMap(({ migrations }) => migrations.map(({ name }) => name)));
    const ledger = quoteIdentifier(MIGRATIONS_TABLE);
    const applied = (await runner.query(`SELECT name FROM ${ledger} ORDER BY "timestamp" DESC`)) as {
      name: string;
    }[];
    const reverted = applied.map(({ name }) => name).filter((name) => ours.has(name));
    for (const _name of reverted)
      await patiently(() => dataSource.undoLastMigration({ transaction: 'each' }));
    await runner.query(`DROP TABLE ${ledger}`);
    return reverted.map((name) => `Took back migration ${name}`);
  });
}

async function exists(runner: QueryRunner, table: string): Promise<boolean> {
  const [row] = (await runner.query('SELECT to_regclass($1) IS NOT NULL AS present', [table])) as {
    present: boolean;
  }[];
  return row!.present;
}

/** Runs `work` while no other instance of the service migrates the same database. */
async function alone<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.query(`SET lock_timeout = '${MIGRATION_LOCK_SECONDS}s'`);
    try {
      await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    } catch (cause) {
      throw explain(
        cause,
        'Another instance of the service is migrating this database and does not finish. Nothing was changed.',
      );
    }
    return await work(runner);
  } finally {
    // The lock and the setting belong to the session, and the session goes back to the pool.
    await runner.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await runner.query('RESET lock_timeout').catch(() => undefined);
    await runner.release();
  }
}

/** A busy table is waited for, in short turns: while we wait for its lock, everybody else waits behind us. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      if (attempt === ATTEMPTS) {
        throw explain(
          error,
          'A table of the database is in use and could not be locked. What was applied before stays, and ' +
            'nothing is half done; try again when it is quiet.',
        );
      }
      await sleep(PAUSE_MS);
    }
  }
}

function explain(cause: unknown, problem: string): unknown {
  return sqlState(cause) === LOCK_NOT_AVAILABLE ? new MigrationError(problem, { cause }) : cause;
}
