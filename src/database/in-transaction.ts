import { type DataSource, type EntityManager } from 'typeorm';
import { isStale } from './preparing-client';

/** What a transaction sees of others' work. */
export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

/**
 * Runs `work` in a transaction of its own; once more from its beginning where a statement of it was prepared before
 * somebody changed a table. So it must not have effects outside of the database.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  isolation: Isolation,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const run = (): Promise<T> => dataSource.transaction(isolation, work);
  try {
    return await run();
  } catch (error) {
    if (!isStale(error)) throw error;
    return run();
  }
}
