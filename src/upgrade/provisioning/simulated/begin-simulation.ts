import { randomUUID } from 'node:crypto';
import { type EntityManager } from 'typeorm';
import { type ProvisioningRequest } from '../provisioning';
import { ProvisioningFailed } from '../provisioning-failed';
import { type SimulationOptions } from './simulation-options';
import { UTC_NOW } from './simulation-sql';

const LOCK_ENVIRONMENT = 'SELECT id FROM clusters WHERE id = $1 FOR NO KEY UPDATE';

const LOCK_TASKS = `
  SELECT id, status IN ('pending', 'running') AS is_at_work
    FROM tasks WHERE cluster_id = $1 AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`;

const LOCK_NODES = `
  SELECT id FROM nodes WHERE cluster_id = $1 AND id = ANY($2::int[]) ORDER BY id FOR NO KEY UPDATE`;

/** Tasks that ended are deleted when the next one begins: they stay in the table, for Nailgun's history only. */
const DELETE_ENDED = `
  UPDATE tasks SET deleted_at = ${UTC_NOW} WHERE cluster_id = $1 AND deleted_at IS NULL`;

const ADD_TASK = `
  INSERT INTO tasks (cluster_id, uuid, name, status, progress, message, cache, result, weight)
  VALUES ($1, $2, 'provision', 'pending', 0, 'Simulated: no machine is really installed.', '{}', '{}', 1)
  RETURNING id`;

const MARK_ENVIRONMENT = `UPDATE clusters SET status = 'deployment' WHERE id = $1`;

const MARK_NODES = `
  UPDATE nodes
     SET status = 'provisioning', progress = 0, pending_addition = false, error_type = NULL, error_msg = NULL
   WHERE id = ANY($1::int[])`;

const ADD_SIMULATION = `
  INSERT INTO cluster_upgrade_simulated_provisioning (task_id, node_ids, failing_node_ids, started_at, ends_at)
  VALUES ($1, $2::int[], $3::int[], now(), now() + make_interval(secs => $4))`;

/**
 * Writes what Nailgun writes when it begins to provision nodes, and what the simulation has to go by. Rows are locked
 * in Nailgun's order: environment, tasks, nodes, by id within a table.
 *
 * @returns id of the task
 * @throws ProvisioningFailed where Nailgun would refuse
 */
export async function beginSimulation(
  manager: EntityManager,
  { clusterId, nodeIds }: Omit<ProvisioningRequest, 'token'>,
  { seconds, failurePercent }: SimulationOptions,
): Promise<number> {
  await lockEnvironment(manager, clusterId);
  const nodes = await lockNodes(manager, clusterId, nodeIds);
  await manager.query(DELETE_ENDED, [clusterId]);
  const [task] = await manager.query<{ id: number }[]>(ADD_TASK, [clusterId, randomUUID()]);
  await manager.query(MARK_ENVIRONMENT, [clusterId]);
  await manager.query(MARK_NODES, [nodes]);
  await manager.query(ADD_SIMULATION, [task!.id, nodes, failingNodes(nodes, failurePercent), seconds]);
  return task!.id;
}

async function lockEnvironment(manager: EntityManager, clusterId: number): Promise<void> {
  const environments = await manager.query<unknown[]>(LOCK_ENVIRONMENT, [clusterId]);
  if (environments.length === 0) {
    throw new ProvisioningFailed('refused', `environment ${clusterId} does not exist any more`);
  }
  const tasks = await manager.query<{ is_at_work: boolean }[]>(LOCK_TASKS, [clusterId]);
  if (tasks.some((task) => task.is_at_work)) {
    throw new ProvisioningFailed('refused', `a task is already running on environment ${clusterId}`);
  }
}

/** @returns ids in order, each once */
async function lockNodes(
  manager: EntityManager,
  clusterId: number,
  nodeIds: readonly number[],
): Promise<readonly number[]> {
  const rows = await manager.query<{ id: number }[]>(LOCK_NODES, [clusterId, nodeIds]);
  const found = new Set(rows.map(({ id }) => id));
  const missing = nodeIds.find((id) => !found.has(id));
  if (missing === undefined) return [...found];
  throw new ProvisioningFailed('refused', `node ${missing} is no longer in environment ${clusterId}`);
}

/** The last ones: the same nodes fail whenever the same are asked for. */
function failingNodes(nodes: readonly number[], percent: number): readonly number[] {
  const failing = Math.ceil((nodes.length * percent) / 100);
  return nodes.slice(nodes.length - failing);
}
