import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/**
 * Keeps the history of upgrades, which is only ever added to, and what undoing one has to know of how it began.
 *
 * The history refers to nothing: it outlives both environments. The other two tables hold what a clone made, and
 * their rows go with that.
 */
export class UpgradeEvents1770000000000 implements MigrationInterface {
  readonly name = 'UpgradeEvents1770000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query(`
      CREATE TABLE cluster_upgrade_events (
        id serial PRIMARY KEY,
        time timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor text NOT NULL,
        action text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
        original_id integer,
        original_name text,
        seed_id integer,
        seed_name text,
        summary text NOT NULL,
        digest text,
        details json NOT NULL)`);
    await runner.query(
      'CREATE INDEX cluster_upgrade_events_of_original ON cluster_upgrade_events (original_id, id)',
    );
    await runner.query('CREATE INDEX cluster_upgrade_events_of_seed ON cluster_upgrade_events (seed_id, id)');
    await runner.query(`
      CREATE FUNCTION cluster_upgrade_keep_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE insufficient_privilege USING
          MESSAGE = format('the history of upgrades is only ever added to: %s refused', TG_OP);
      END $$`);
    // For each statement: one that would meet no row is refused too, and only such a trigger sees TRUNCATE.
    await runner.query(`
      CREATE TRIGGER cluster_upgrade_keep_events BEFORE UPDATE OR DELETE OR TRUNCATE ON cluster_upgrade_events
        FOR EACH STATEMENT EXECUTE PROCEDURE cluster_upgrade_keep_events()`);
    // Fingerprints of what operators may change in a seed, as they were when it was made, by part of it.
    await runner.query(`
      CREATE TABLE cluster_upgrade_seeds (
        cluster_id integer PRIMARY KEY REFERENCES clusters (id) ON DELETE CASCADE,
        prints jsonb NOT NULL)`);
    // Release copies that a clone made on its way. Those that somebody asked for are not among them.
    await runner.query(`
      CREATE TABLE cluster_upgrade_release_copies (
        release_id integer PRIMARY KEY REFERENCES releases (id) ON DELETE CASCADE)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TABLE cluster_upgrade_release_copies');
    await runner.query('DROP TABLE cluster_upgrade_seeds');
    await runner.query('DROP TABLE cluster_upgrade_events');
    await runner.query('DROP FUNCTION cluster_upgrade_keep_events()');
  }
}
