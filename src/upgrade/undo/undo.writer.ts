import { type EntityManager } from 'typeorm';
import { type UndoPlan } from './plan-undo';

/** Those of an environment or of a release belong to it alone; the links to them go by themselves. */
const DELETE_GRAPHS = (owner: 'cluster' | 'release'): string => `
  DELETE FROM deployment_graphs
   WHERE id IN (SELECT deployment_graph_id FROM ${owner}_deployment_graphs WHERE ${owner}_id = $1)`;

/** These do not go with the network parameters that they are part of. */
const DELETE_NOVA = `
  DELETE FROM nova_network_config
   WHERE id IN (SELECT id FROM networking_configs WHERE cluster_id = $1)`;

/** What network templates displaced in networks of the original: nodes will not leave them again. */
const FORGET_VLANS = `
  DELETE FROM cluster_upgrade_network_vlans
   WHERE network_id IN (SELECT n.id FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
                         WHERE g.cluster_id = $1)`;

/** Seeds of different originals may have one release copy, and the last one that goes takes it along. */
const LOCK_COPY = `
  SELECT r.id FROM releases r JOIN clusters c ON c.release_id = r.id
   WHERE c.id = $1 AND r.id IN (SELECT release_id FROM cluster_upgrade_release_copies) FOR NO KEY UPDATE OF r`;

/**
 * Locks what is about to go, in Nailgun's order of tables and by id within each. The original is locked too: it is
 * not to be deleted meanwhile, because then its seed would be the only environment left.
 */
export async function lockForUndo(manager: EntityManager, originalId: number, seedId: number): Promise<void> {
  await manager.query('SELECT id FROM attributes WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [seedId]);
  await manager.query('SELECT id FROM clusters WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [
    [originalId, seedId],
  ]);
  await manager.query('SELECT id FROM tasks WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [seedId]);
  await manager.query(LOCK_COPY, [seedId]);
}

/**
 * Deletes a seed as Nailgun deletes an environment, what does not go by itself first, and then the release copy that
 * was made for it. The number of statements does not depend on how much there is.
 */
export async function writeUndo(
  manager: EntityManager,
  { seed, release, removesRelease }: UndoPlan,
): Promise<void> {
  await manager.query(FORGET_VLANS, [seed.original_id]);
  await manager.query(DELETE_GRAPHS('cluster'), [seed.id]);
  await manager.query(DELETE_NOVA, [seed.id]);
  await manager.query('DELETE FROM clusters WHERE id = $1', [seed.id]);
  if (!release || !removesRelease) return;
  await manager.query(DELETE_GRAPHS('release'), [release.id]);
  await manager.query('DELETE FROM releases WHERE id = $1', [release.id]);
}
