import { type MigrationInterface, type QueryRunner } from 'typeorm';

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
    if (!(await hasHistoricRelations(runner))) return;
    // Pairs that the historic extension made are upgrades in progress like our own.
    await runner.query(`
      UPDATE clusters seed
         SET env_type = 'upgrade_seed',
             original_env_id = original.id,
             upgraded_from = jsonb_build_object(
               'id', original.id, 'name', original.name,
               'release_id', release.id, 'release_version', release.version)
        FROM cluster_upgrade_relations relation
        JOIN clusters original ON original.id = relation.orig_cluster_id
        JOIN releases release ON release.id = original.release_id
       WHERE seed.id = relation.seed_cluster_id AND seed.id <> original.id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    if (await hasHistoricRelations(runner)) {
      await runner.query(`
        INSERT INTO cluster_upgrade_relations (orig_cluster_id, seed_cluster_id)
        SELECT original_env_id, id FROM clusters WHERE original_env_id IS NOT NULL
        ON CONFLICT DO NOTHING`);
    }
    await runner.query(`
      ALTER TABLE clusters
        DROP COLUMN env_type,
        DROP COLUMN original_env_id,
        DROP COLUMN upgraded_from`);
  }
}

/** Everybody who reads `clusters` queues behind a lock that is waited for, so the wait is short. */
async function limitWaiting(runner: QueryRunner): Promise<void> {
  await runner.query(`SET LOCAL lock_timeout = '2s'`);
}

async function hasHistoricRelations(runner: QueryRunner): Promise<boolean> {
  const [row] = (await runner.query(
    `SELECT to_regclass('cluster_upgrade_relations') IS NOT NULL AS present`,
  )) as { present: boolean }[];
  return row!.present;
}
