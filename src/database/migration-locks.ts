import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, type QueryRunner } from 'typeorm';
import { MIGRATION_LOCK, whoBlocks, whoMigrates } from './lock-holders';
import { sqlState } from './sql-state';

/** Migrations that cannot be applied or taken back now. The database is as it was before the one that failed. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
/** Time between two looks at whom a migration waits for. */
const LOOK_MS = 300;

/** How long others are waited for. */
export interface MigrationPatience {
  /** For another instance that migrates, in seconds. */
  readonly aloneSeconds: number;
  /** Times that a busy table is tried to be locked. */
  readonly attempts: number;
  /** Pause between two of these, in milliseconds. */
  readonly pauseMs: number;
}

/** Of a service that starts. */
export const PATIENCE: MigrationPatience = { aloneSeconds: 20, attempts: 5, pauseMs: 1000 };

/** Runs `work` while no other instance of the service migrates the same database. */
export async function alone<T>(
  dataSource: DataSource,
  { aloneSeconds }: MigrationPatience,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.query(`SET lock_timeout = '${aloneSeconds}s'`);
    try {
      await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    } catch (cause) {
      if (sqlState(cause) !== LOCK_NOT_AVAILABLE) throw cause;
      const holder = await whoMigrates(runner);
      throw new MigrationError(
        `Another instance of the service is migrating this database and does not finish${said(holder)}. ` +
          'Nothing was changed.',
        { cause },
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

/**
 * A busy table is waited for, in short turns: while we wait for its lock, everybody else waits behind us.
 *
 * @param runner a connection with nothing else to do: it looks for whom the work waits
 */
export async function patiently<T>(
  runner: QueryRunner,
  { attempts, pauseMs }: MigrationPatience,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const watch = watchBlockers(runner);
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      const holder = await watch.stop();
      if (attempt === attempts) {
        throw new MigrationError(
          `A table of the database is in use and could not be locked${said(holder)}. What was applied before ` +
            'stays, and nothing is half done; try again when it is quiet.',
          { cause: error },
        );
      }
      await sleep(pauseMs);
    } finally {
      await watch.stop();
    }
  }
}

/** Looks again and again for whom a migration waits: afterwards nobody could tell. */
function watchBlockers(runner: QueryRunner): { stop(): Promise<string> } {
  const stopping = new AbortController();
  let found = '';
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) found = (await whoBlocks(runner)) || found;
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
      return found;
    },
  };
}

const said = (holder: string): string => (holder === '' ? '' : `; it is held by ${holder}`);
