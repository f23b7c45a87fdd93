import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from './in-transaction';
import { sqlState } from './sql-state';

/** Times that a transaction is tried, and the longest pause between two tries in milliseconds. */
const ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 400;

/** Part of every advisory lock's key, so that it collides with nobody else's in a shared database. */
const LOCK_SPACE = 0x75_70_67;

/** Somebody else was at work on the same rows. */
const CONTENDED: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
]);

/**
 * Somebody else's row came or went between what was read and what was written: reading again shows it, and
 * becomes a refusal with its reason. Where it does not, it is a fault of ours and no matter of trying again.
 */
const OVERTAKEN: ReadonlySet<string> = new Set([
  '23503', // foreign_key_violation
  '23505', // unique_violation
]);

/**
 * Takes the upgrade lock. Before, so that it counts for that as well: a wait that ends before PostgreSQL looks for
 * deadlocks, because then the one who waited is us, never Nailgun.
 */
const LOCK = `
  WITH patience AS (
    SELECT set_config('lock_timeout', greatest(50, round(extract(epoch FROM setting.value::interval) * 800))::text, true)
      FROM current_setting('deadlock_timeout') AS setting(value))
  SELECT pg_advisory_xact_lock($1, $2) FROM patience`;

/** Runs units of work in one explicit transaction each, whose manager is passed down as an argument. */
@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction of its own while holding the upgrade lock of an environment. On a transient
   * failure the whole of it is run again, so it must not have effects outside of the database.
   *
   * @param originalId the original of the pair that is worked on
   * @throws the last failure when it did not succeed in time; one that says that others are at work is answered
   *   with 503 `database_busy`
   */
  async forEnvironment<T>(originalId: number, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTransaction(this.dataSource, 'READ COMMITTED', async (manager) => {
          await manager.query(LOCK, [LOCK_SPACE, originalId]);
          return work(manager);
        });
      } catch (error) {
        const code = sqlState(error);
        if (!CONTENDED.has(code) && !OVERTAKEN.has(code)) throw error;
        if (attempt === ATTEMPTS) throw error;
        this.logger.debug(`Transaction for environment ${originalId} is tried again (${code}).`);
        await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 25 * 2 ** attempt));
      }
    }
  }
}
