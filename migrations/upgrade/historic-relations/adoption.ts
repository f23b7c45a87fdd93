import { type QueryRunner } from 'typeorm';
import { ORIGIN } from './origin';

/** Name under which the table of the historic extension is kept while a view stands in its place. */
const KEPT = 'cluster_upgrade_relations_kept';

/**
 * Puts a view over `clusters` in the place of the historic extension's table, wherever that table is found,
 * and takes its pairs over: they are upgrades in progress like our own. Does nothing where there is no such
 * table, now or yet. Runs in the caller's transaction.
 *
 * @returns whether a table was found
 */
export async function adoptHistoricRelations(runner: QueryRunner): Promise<boolean> {
  if ((await kindOf(runner, 'cluster_upgrade_relations')) !== 'r') return false;
  await runner.query('LOCK TABLE cluster_upgrade_relations IN ACCESS EXCLUSIVE MODE');
  // A pair that contradicts what holds already stays in the kept table.
  await runner.query(`
    UPDATE clusters seed
       SET env_type = 'upgrade_seed',
           original_env_id = original.id,
           upgraded_from = ${ORIGIN}
      FROM cluster_upgrade_relations relation
      JOIN clusters original ON original.id = relation.orig_cluster_id
      JOIN releases release ON release.id = original.release_id
     WHERE seed.id = relation.seed_cluster_id
       AND seed.id <> original.id
       AND seed.original_env_id IS NULL
       AND NOT EXISTS (SELECT FROM clusters other WHERE other.original_env_id = original.id)`);
  await noteStrays(runner);
  await runner.query(`ALTER TABLE cluster_upgrade_relations RENAME TO ${KEPT}`);
  await runner.query(`
    CREATE VIEW cluster_upgrade_relations AS
      SELECT id, original_env_id AS orig_cluster_id, id AS seed_cluster_id
        FROM clusters WHERE original_env_id IS NOT NULL;
    CREATE TRIGGER cluster_upgrade_relate INSTEAD OF INSERT ON cluster_upgrade_relations
      FOR EACH ROW EXECUTE PROCEDURE cluster_upgrade_relate();
    CREATE TRIGGER cluster_upgrade_unrelate INSTEAD OF DELETE ON cluster_upgrade_relations
      FOR EACH ROW EXECUTE PROCEDURE cluster_upgrade_unrelate();
    CREATE TRIGGER cluster_upgrade_keep_relation INSTEAD OF UPDATE ON cluster_upgrade_relations
      FOR EACH ROW EXECUTE PROCEDURE cluster_upgrade_keep_relation();`);
  return true;
}

/**
 * Notes, in the comment of the table, the ids of rows that were not adopted: they name environments that are
 * not there, or contradict what holds. Nobody but us reads it, and it goes with the view.
 */
async function noteStrays(runner: QueryRunner): Promise<void> {
  await runner.query(`
    DO $$ BEGIN
      EXECUTE format('COMMENT ON TABLE cluster_upgrade_relations IS %L', (
        SELECT coalesce(json_agg(relation.id), '[]') FROM cluster_upgrade_relations relation
         WHERE NOT EXISTS (SELECT FROM clusters seed
                            WHERE seed.id = relation.seed_cluster_id
                              AND seed.original_env_id = relation.orig_cluster_id)));
    END $$`);
}

/**
 * Puts the table back, with the pairs that hold now and the rows that were never adopted, unless they stand
 * in the way. Does nothing where no view took its place.
 */
export async function releaseHistoricRelations(runner: QueryRunner): Promise<void> {
  if ((await kindOf(runner, KEPT)) !== 'r') return;
  await runner.query('DROP VIEW cluster_upgrade_relations');
  await runner.query(`ALTER TABLE ${KEPT} RENAME TO cluster_upgrade_relations`);
  await runner.query(`
    DELETE FROM cluster_upgrade_relations relation
     WHERE NOT EXISTS (SELECT FROM clusters seed
                        WHERE seed.id = relation.seed_cluster_id
                          AND seed.original_env_id = relation.orig_cluster_id)
       AND (NOT relation.id::text IN (
              SELECT json_array_elements_text(
                obj_description('cluster_upgrade_relations'::regclass, 'pg_class')::json))
            OR EXISTS (SELECT FROM clusters seed
                        WHERE seed.original_env_id IS NOT NULL
                          AND (seed.id = relation.seed_cluster_id
                               OR seed.original_env_id = relation.orig_cluster_id)))`);
  await runner.query('COMMENT ON TABLE cluster_upgrade_relations IS NULL');
  await runner.query(`
    INSERT INTO cluster_upgrade_relations (orig_cluster_id, seed_cluster_id)
    SELECT original_env_id, id FROM clusters seed
     WHERE original_env_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM cluster_upgrade_relations relation WHERE relation.seed_cluster_id = seed.id)
     ORDER BY id`);
}

/** What a name stands for: `r` a table, `v` a view, null nothing. */
async function kindOf(runner: QueryRunner, name: string): Promise<string | null> {
  const [row] = (await runner.query(
    'SELECT (SELECT relkind::text FROM pg_class WHERE oid = to_regclass($1)) AS kind',
    [name],
  )) as { kind: string | null }[];
  return row?.kind ?? null;
}
