import { randomBytes } from 'node:crypto';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/**
 * Keeps the key of the digests of plans, in one row. It is made here and not where a plan is made, so that planning
 * only reads. Without a key, a digest over a weak password would let everybody who sees it try passwords.
 */
export class PlanDigestKey1780000000000 implements MigrationInterface {
  readonly name = 'PlanDigestKey1780000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query(`
      CREATE TABLE cluster_upgrade_plan_digest_key (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        key bytea NOT NULL CHECK (length(key) >= 32))`);
    // PostgreSQL makes good random bytes only from version 13 on.
    await runner.query('INSERT INTO cluster_upgrade_plan_digest_key (key) VALUES ($1)', [randomBytes(32)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TABLE cluster_upgrade_plan_digest_key');
  }
}
