import { type EntityManager } from 'typeorm';

/**
 * Keeps an environment and its settings from being changed or deleted until the transaction ends. In
 * Nailgun's order of tables, and by id within each, so that the two cannot deadlock.
 */
export async function lockForReading(manager: EntityManager, clusterId: number): Promise<void> {
  await manager.query('SELECT id FROM attributes WHERE cluster_id = $1 ORDER BY id FOR SHARE', [clusterId]);
  await manager.query('SELECT id FROM clusters WHERE id = $1 FOR SHARE', [clusterId]);
}
