import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from '../upgrade/limit-waiting';

/**
 * Notes environments that are deleted, by whatever hand, until the extensions that want to know have been told. Applied
 * only where an extension does.
 */
export class DeletedClusters1790000000001 implements MigrationInterface {
  readonly name = 'DeletedClusters1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query(`
      CREATE TABLE cluster_upgrade_deleted_clusters (
        cluster_id integer PRIMARY KEY,
        name text NOT NULL,
        deleted_at timestamptz NOT NULL DEFAULT now())`);
    await runner.query(`
      CREATE FUNCTION cluster_upgrade_cluster_deleted() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        EXECUTE format('INSERT INTO %I.cluster_upgrade_deleted_clusters (cluster_id, name) VALUES ($1, $2)
                        ON CONFLICT (cluster_id) DO NOTHING',
                       TG_TABLE_SCHEMA) USING OLD.id, OLD.name;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER cluster_upgrade_cluster_deleted AFTER DELETE ON clusters
        FOR EACH ROW EXECUTE PROCEDURE cluster_upgrade_cluster_deleted()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TRIGGER cluster_upgrade_cluster_deleted ON clusters');
    await runner.query('DROP FUNCTION cluster_upgrade_cluster_deleted()');
    await runner.query('DROP TABLE cluster_upgrade_deleted_clusters');
  }
}
