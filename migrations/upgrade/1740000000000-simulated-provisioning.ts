import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/**
 * Keeps what a simulated provisioning has still to do, so that it ends after a restart as well. One row a task, with
 * the ids of its nodes and no reference to them: a row that went with its last node could no longer end its task.
 * With the task itself it goes.
 */
export class SimulatedProvisioning1740000000000 implements MigrationInterface {
  readonly name = 'SimulatedProvisioning1740000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query(`
      CREATE TABLE cluster_upgrade_simulated_provisioning (
        task_id integer PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
        node_ids integer[] NOT NULL,
        failing_node_ids integer[] NOT NULL,
        started_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TABLE cluster_upgrade_simulated_provisioning');
  }
}
