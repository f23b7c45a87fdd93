import { type EntityManager } from 'typeorm';
import { PERCENT } from './simulation-sql';

/** Rows that may be changed until the transaction ends. */
export interface LockedSimulations {
  readonly taskIds: readonly number[];
  /** Nodes of these tasks that are to be changed now. */
  readonly nodeIds: readonly number[];
}

const ENVIRONMENTS = `
  SELECT id FROM clusters
   WHERE id IN (SELECT task.cluster_id FROM cluster_upgrade_simulated_provisioning simulation
                  JOIN tasks task ON task.id = simulation.task_id)
   ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`;

const TASKS = `
  SELECT id FROM tasks
   WHERE cluster_id = ANY($1::int[]) AND deleted_at IS NULL AND status IN ('pending', 'running')
     AND id IN (SELECT task_id FROM cluster_upgrade_simulated_provisioning)
   ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`;

/** A node that is not being provisioned any more, or not in this environment, is somebody else's by now. */
const NODES = `
  SELECT node.id
    FROM nodes node
   WHERE node.status = 'provisioning'
     AND EXISTS (SELECT FROM cluster_upgrade_simulated_provisioning simulation
                   JOIN tasks task ON task.id = simulation.task_id
                  WHERE task.id = ANY($1::int[]) AND task.cluster_id = node.cluster_id
                    AND node.id = ANY(simulation.node_ids)
                    AND (simulation.ends_at <= now() OR node.progress IS DISTINCT FROM ${PERCENT}))
   ORDER BY node.id FOR NO KEY UPDATE SKIP LOCKED`;

/**
 * Locks what simulations at work are about, in Nailgun's order: environments, tasks, nodes, by id within a table.
 * Waits for nobody: what is locked by Nailgun, or by another instance of the service, has its turn next time.
 */
export async function lockSimulations(manager: EntityManager): Promise<LockedSimulations> {
  const environments = await idsOf(manager, ENVIRONMENTS);
  const taskIds = await idsOf(manager, TASKS, environments);
  return { taskIds, nodeIds: await idsOf(manager, NODES, taskIds) };
}

async function idsOf(manager: EntityManager, sql: string, ...ids: readonly unknown[]): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(sql, [...ids]);
  return rows.map(({ id }) => id);
}
