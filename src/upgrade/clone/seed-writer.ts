import { type EntityManager } from 'typeorm';
import { insertRows, reserveIds } from '../../database/insert-rows';
import { UpgradeSeedCluster } from '../entities/upgrade-seed-cluster.entity';
import { type ClonePlan } from './clone-plan';
import { countSeedIds, seedRows } from './seed-rows';

/**
 * Writes a planned seed: the environment as an entity, everything that belongs to it in one statement,
 * however many node groups and networks there are.
 */
export async function writeSeed(
  manager: EntityManager,
  seed: UpgradeSeedCluster,
  plan: ClonePlan,
): Promise<void> {
  // insert() and not save(): saving over an id that exists would silently be an update.
  await manager.insert(UpgradeSeedCluster, seed);
  const ids = await reserveIds(manager, countSeedIds(plan));
  const rows = seedRows(plan, seed.id, {
    graph: ids.deployment_graphs![0]!,
    networking: ids.networking_configs![0]!,
    nodeGroups: ids.nodegroups!,
    networks: ids.network_groups!,
  });
  await insertRows(manager, ...rows);
}
