import { type DataSource, type EntityManager, type QueryRunner } from 'typeorm';

/** Part of the key of locks that are held beyond a transaction, so that they collide with nobody else's. */
const LOCK_SPACE = 0x75_70_68;

/** The one connection on which a process holds all such locks, and the environments that it holds them for. */
interface Keeper {
  readonly runner: QueryRunner;
  readonly environments: Set<number>;
  /** Settled once the connection, which answers one question at a time, has answered the last. */
  answered: Promise<unknown>;
}

const KEEPERS = new WeakMap<DataSource, Keeper>();

/**
 * Runs `work` while nobody else, in whichever instance of the service, does so for the same environment. No
 * transaction is open and no row is locked meanwhile, so that others may be asked to change rows. However many run at
 * once take one connection of the pool together: with one each, they could all wait for another that is never free.
 *
 * @returns undefined, without running it, where somebody else is at work
 */
export async function withSessionLock<T>(
  dataSource: DataSource,
  environmentId: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const keeper = keeperOf(dataSource);
  // PostgreSQL gives a session the locks that it has once more.
  if (keeper.environments.has(environmentId)) return undefined;
  keeper.environments.add(environmentId);
  const giveUp = (error: unknown): never => {
    dismiss(dataSource, keeper);
    throw error;
  };
  try {
    if (!(await does(keeper, 'pg_try_advisory_lock', environmentId).catch(giveUp))) return undefined;
    try {
      return await work();
    } finally {
      // A connection that broke has lost its locks.
      await does(keeper, 'pg_advisory_unlock', environmentId).catch(() => dismiss(dataSource, keeper));
    }
  } finally {
    keeper.environments.delete(environmentId);
    if (keeper.environments.size === 0) {
      dismiss(dataSource, keeper);
      await keeper.runner.release();
    }
  }
}

/** Whether nobody runs anything under {@link withSessionLock} for an environment at this moment. */
export async function isSessionLockFree(manager: EntityManager, environmentId: number): Promise<boolean> {
  const [lock] = await manager.query<{ free: boolean }[]>(
    `SELECT CASE WHEN pg_try_advisory_lock_shared($1, $2) THEN pg_advisory_unlock_shared($1, $2) ELSE false END AS free`,
    [LOCK_SPACE, environmentId],
  );
  return lock!.free;
}

function keeperOf(dataSource: DataSource): Keeper {
  const known = KEEPERS.get(dataSource);
  if (known) return known;
  const keeper = {
    runner: dataSource.createQueryRunner(),
    environments: new Set<number>(),
    answered: Promise.resolve(),
  };
  KEEPERS.set(dataSource, keeper);
  return keeper;
}

/** Whoever comes next gets another connection. */
function dismiss(dataSource: DataSource, keeper: Keeper): void {
  if (KEEPERS.get(dataSource) === keeper) KEEPERS.delete(dataSource);
}

/** Takes a lock or gives it back. @returns whether that was possible */
async function does(
  keeper: Keeper,
  act: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
  environmentId: number,
): Promise<boolean> {
  const answer = keeper.answered.then(() =>
    keeper.runner.query(`SELECT ${act}($1, $2) AS done`, [LOCK_SPACE, environmentId]),
  ) as Promise<{ done: boolean }[]>;
  keeper.answered = answer.catch(() => undefined);
  return (await answer)[0]!.done;
}
