import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from '../upgrade/limit-waiting';

/**
 * Remembers which extensions were disabled for which environment. `clusters.extensions` cannot tell: environments that
 * are older than the service, and all of a Nailgun that does not know an extension, never had its name, and are meant
 * to work. Only a name that was taken out counts, by this service or by Nailgun, whose own statements are heard by a
 * trigger; a name that is put in counts no longer. Rows go with their environment.
 */
export class DisabledExtensions1790000000000 implements MigrationInterface {
  readonly name = 'DisabledExtensions1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query(`
      CREATE TABLE cluster_upgrade_disabled_extensions (
        cluster_id integer NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
        name text NOT NULL,
        disabled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (cluster_id, name))`);
    // Nailgun may have a role of its own, which has no right to our table. Names are given with their schema, so that
    // nobody's search path leads elsewhere.
    await runner.query(`
      CREATE FUNCTION cluster_upgrade_extensions_changed() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        EXECUTE format('DELETE FROM %I.cluster_upgrade_disabled_extensions WHERE cluster_id = $1 AND name = ANY ($2)',
                       TG_TABLE_SCHEMA) USING NEW.id, NEW.extensions;
        EXECUTE format('INSERT INTO %I.cluster_upgrade_disabled_extensions (cluster_id, name)
                        SELECT DISTINCT $1, former FROM unnest($2) AS former WHERE NOT former = ANY ($3)
                        ON CONFLICT DO NOTHING',
                       TG_TABLE_SCHEMA) USING NEW.id, OLD.extensions, NEW.extensions;
        RETURN NULL;
      END $$`);
    // A statement that names the column, that is: a seed that loses its original loses a name by a trigger, and
    // nobody disabled anything.
    await runner.query(`
      CREATE TRIGGER cluster_upgrade_extensions_changed AFTER UPDATE OF extensions ON clusters
        FOR EACH ROW WHEN (OLD.extensions IS DISTINCT FROM NEW.extensions)
        EXECUTE PROCEDURE cluster_upgrade_extensions_changed()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TRIGGER cluster_upgrade_extensions_changed ON clusters');
    await runner.query('DROP FUNCTION cluster_upgrade_extensions_changed()');
    await runner.query('DROP TABLE cluster_upgrade_disabled_extensions');
  }
}
