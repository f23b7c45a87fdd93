import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/**
 * Adds to `clusters` what makes an environment an Upgrade Seed. Nailgun keeps inserting, updating and
 * deleting environments with statements that do not know these columns: each is nullable, and a null reads as
 * an ordinary environment.
 */
export class UpgradeSeedCluster1710000000000 implements MigrationInterface {
  readonly name = 'UpgradeSeedCluster1710000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    // One statement: the table is locked once, for a moment, or not at all.
    await runner.query(`
      ALTER TABLE clusters
        ADD COLUMN env_type varchar(32),
        ADD COLUMN original_env_id integer,
        ADD COLUMN upgraded_from jsonb,
        ADD CONSTRAINT clusters_original_env_id_key UNIQUE (original_env_id),
        ADD CONSTRAINT clusters_original_env_id_fkey FOREIGN KEY (original_env_id)
            REFERENCES clusters (id) ON DELETE SET NULL,
        ADD CONSTRAINT clusters_original_env_id_check
            CHECK (original_env_id IS NULL OR (env_type = 'upgrade_seed' AND original_env_id <> id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query(`
      ALTER TABLE clusters
        DROP COLUMN env_type,
        DROP COLUMN original_env_id,
        DROP COLUMN upgraded_from`);
  }
}
