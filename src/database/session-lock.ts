import { type DataSource, type EntityManager } from 'typeorm';

/** Part of the key of locks that are held beyond a transaction, so that they collide with nobody else's. */
const LOCK_SPACE = 0x75_70_68;

/**
 * Runs `work` while nobody else, in whichever instance of the service, does so for the same environment. No
 * transaction is open and no row is locked meanwhile, so that others may be asked to change rows.
 *
 * @returns undefined, without running it, where somebody else is at work
 */
export async function withSessionLock<T>(
  dataSource: DataSource,
  environmentId: number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const runner = dataSource.createQueryRunner();
  try {
    const key = [LOCK_SPACE, environmentId];
    const [lock] = (await runner.query('SELECT pg_try_advisory_lock($1, $2) AS held', key)) as [
      { held: boolean },
    ];
    if (!lock.held) return undefined;
    try {
      return await work();
    } finally {
      // A connection that broke has lost its lock.
      await runner.query('SELECT pg_advisory_unlock($1, $2)', key).catch(() => undefined);
    }
  } finally {
    await runner.release();
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
