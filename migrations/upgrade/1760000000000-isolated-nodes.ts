import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/**
 * Keeps the deployment information that isolated nodes had before. Rows go with the nodes and environments that they
 * are about, which Nailgun deletes without knowing of them.
 */
export class IsolatedNodes1760000000000 implements MigrationInterface {
  readonly name = 'IsolatedNodes1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    // `original` is the column of the node as it was, as text, so that it can be put back to the byte. `written` is a
    // fingerprint of what took its place, which tells whether somebody changed it since.
    await runner.query(`
      CREATE TABLE cluster_upgrade_isolated_nodes (
        cluster_id integer NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
        node_id integer NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
        original text,
        was_customized boolean,
        written text NOT NULL,
        changes text NOT NULL,
        isolated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (cluster_id, node_id))`);
    // Nailgun deletes nodes one by one, and each time what refers to it is looked up.
    await runner.query(
      'CREATE INDEX cluster_upgrade_isolated_nodes_of_node ON cluster_upgrade_isolated_nodes (node_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TABLE cluster_upgrade_isolated_nodes');
  }
}
