import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { nameOfActor } from '../../auth/actor';
import { inTransaction } from '../../database/in-transaction';
import { describeFailure } from '../../http/describe-failure';
import { Refusal } from '../../http/refusal';
import { refusedEvent } from './event-details';
import { writeEvent, writeNotice } from './event-writer';
import { type Attempt, type Notice, type UpgradeEvent } from './upgrade-event';

/** Longest wait for an environment that somebody else holds, in milliseconds. */
const LONGEST_WAIT_MS = 1000;

/** Keeps what was done and what was refused, and tells Nailgun's users. */
@Injectable()
export class History {
  private readonly logger = new Logger('UpgradeHistory');

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Records something that happened, in one statement.
   *
   * @param manager of the transaction in which it happens
   * @param notice what Nailgun's users are told of it; null: nothing
   */
  record(manager: EntityManager, event: UpgradeEvent, notice: Notice | null = null): Promise<void> {
    return writeEvent(manager, nameOfActor(), event, notice);
  }

  /**
   * Does something whose refusal is recorded. By then its transaction is rolled back, so the record is a transaction
   * of its own; where it cannot be written the refusal is answered all the same. So is what failed because Nailgun
   * did not do its part (502). That somebody else was at work is neither: the client tries again.
   */
  async recorded<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal && (error.status < 500 || error.status === 502)) {
        await this.recordRefusal(attempt, error);
      }
      throw error;
    }
  }

  /**
   * Tells Nailgun's users something on its own. The entry refers to an environment that Nailgun may be holding at
   * this moment; nobody waits for that, and it is not told then.
   */
  async tell(notice: Notice): Promise<void> {
    try {
      await inTransaction(this.dataSource, 'READ COMMITTED', async (manager) => {
        await manager.query(`SELECT set_config('lock_timeout', '${LONGEST_WAIT_MS}', true)`);
        await writeNotice(manager, notice);
      });
    } catch (error) {
      const { text } = describeFailure(error);
      this.logger.warn(`Nailgun's users could not be told of environment ${notice.clusterId}: ${text}`);
    }
  }

  private async recordRefusal(attempt: Attempt, refusal: Refusal): Promise<void> {
    try {
      await this.record(this.dataSource.manager, refusedEvent(attempt, refusal));
    } catch (error) {
      const { text } = describeFailure(error);
      this.logger.warn(`A refusal to ${attempt.action} could not be recorded: ${text}`);
    }
  }
}
