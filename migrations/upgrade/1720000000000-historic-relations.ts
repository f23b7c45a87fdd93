import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { releaseHistoricRelations } from './historic-relations/adoption';
import { limitWaiting } from './limit-waiting';
import { relationFunctions } from './historic-relations/functions';

/**
 * Prepares one truth for the relation of two environments. A seed that loses its original loses the historic
 * extension with it, whose pipeline fails where no relation is found (B2). The functions serve the view that
 * takes the place of the historic extension's table, wherever that table is found.
 */
export class HistoricRelations1720000000000 implements MigrationInterface {
  readonly name = 'HistoricRelations1720000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await runner.query(relationFunctions);
    await runner.query(`
      CREATE TRIGGER cluster_upgrade_original_gone BEFORE UPDATE OF original_env_id ON clusters
        FOR EACH ROW WHEN (OLD.original_env_id IS NOT NULL AND NEW.original_env_id IS NULL)
        EXECUTE PROCEDURE cluster_upgrade_original_gone()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    await releaseHistoricRelations(runner);
    await runner.query('DROP TRIGGER cluster_upgrade_original_gone ON clusters');
    await runner.query(`
      DROP FUNCTION cluster_upgrade_original_gone();
      DROP FUNCTION cluster_upgrade_relate();
      DROP FUNCTION cluster_upgrade_unrelate();
      DROP FUNCTION cluster_upgrade_keep_relation();`);
  }
}
