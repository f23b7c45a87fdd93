import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/**
 * What moves of nodes displace, so that it can be put back. Rows go with the nodes, networks and environments that
 * they are about, which Nailgun deletes without knowing of them.
 */
export class MovedNodes1730000000000 implements MigrationInterface {
  readonly name = 'MovedNodes1730000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    // The last move of each node: what was there before it, item by item (`kept`: which), and fingerprints of all items
    // after it. Documents are in it as text, so that their numbers stay as they are.
    // `previous` is what the move before that displaced, while it is being put back.
    await runner.query(`
      CREATE TABLE cluster_upgrade_moved_nodes (
        node_id integer PRIMARY KEY REFERENCES nodes (id) ON DELETE CASCADE,
        from_cluster_id integer NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
        from_template text,
        to_cluster_id integer NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
        reprovision boolean NOT NULL,
        provisioning_started boolean NOT NULL DEFAULT false,
        provisioning_refused boolean NOT NULL DEFAULT false,
        moved_at timestamptz NOT NULL DEFAULT now(),
        before jsonb NOT NULL,
        kept text[] NOT NULL,
        after text[],
        previous jsonb)`);
    await runner.query(`
      CREATE TABLE cluster_upgrade_network_vlans (
        network_id integer PRIMARY KEY REFERENCES network_groups (id) ON DELETE CASCADE,
        before integer,
        after integer)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TABLE cluster_upgrade_network_vlans');
    await runner.query('DROP TABLE cluster_upgrade_moved_nodes');
  }
}
