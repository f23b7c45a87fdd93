import { type EntityManager } from 'typeorm';

/**
 * Keeps the environments of a pair, and their settings, from being changed or deleted until the transaction ends:
 * as `lockForReading`, for both at once, so that rows are locked in Nailgun's order.
 */
export async function lockPair(manager: EntityManager, clusterIds: readonly number[]): Promise<void> {
  await manager.query('SELECT id FROM attributes WHERE cluster_id = ANY ($1) ORDER BY id FOR SHARE', [
    clusterIds,
  ]);
  await manager.query('SELECT id FROM clusters WHERE id = ANY ($1) ORDER BY id FOR SHARE', [clusterIds]);
}
