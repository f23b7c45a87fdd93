import { type EntityManager } from 'typeorm';
import { lockPair } from '../pair/lock-pair';

/**
 * Keeps a pair, or what is left of it, and the nodes of the environment from being changed until the transaction ends:
 * in Nailgun's order of tables, and by id within each, so that the two cannot deadlock.
 */
export async function lockEnvironments(
  manager: EntityManager,
  clusterId: number,
  originalId: number,
): Promise<void> {
  await lockPair(manager, [...new Set([originalId, clusterId])]);
  await manager.query('SELECT id FROM nodes WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [clusterId]);
}
