import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/**
 * Keeps, while Nailgun replaces deployment information, what every node of the environment is to have afterwards: if
 * we cannot see to that in the end, the next request can. Rows go with the environments that they are about.
 */
export class BegunReplacements1785000000000 implements MigrationInterface {
  readonly name = 'BegunReplacements1785000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    // `facts` has the columns of nodes as texts, to the byte; `replaced` the nodes that it is about; `event` what is to
    // be recorded then, with who did it.
    await runner.query(`
      CREATE TABLE cluster_upgrade_begun_replacements (
        cluster_id integer PRIMARY KEY REFERENCES clusters (id) ON DELETE CASCADE,
        facts json NOT NULL,
        common text,
        replaced integer[] NOT NULL,
        event json,
        begun_at timestamptz NOT NULL DEFAULT now())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query('DROP TABLE cluster_upgrade_begun_replacements');
  }
}
