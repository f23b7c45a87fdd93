import { type EntityManager } from 'typeorm';
import { lockSimulations } from './lock-simulations';
import { PERCENT, UTC_NOW } from './simulation-sql';

/** Nailgun ended the task, deleted it, or deleted its environment, which leaves a task without one. */
const FORGET_ABANDONED = `
  DELETE FROM cluster_upgrade_simulated_provisioning simulation USING tasks task
   WHERE task.id = simulation.task_id
     AND (task.status NOT IN ('pending', 'running') OR task.deleted_at IS NOT NULL OR task.cluster_id IS NULL)`;

const MOVE_NODES = `
  UPDATE nodes node SET progress = ${PERCENT}
    FROM cluster_upgrade_simulated_provisioning simulation
   WHERE simulation.task_id = ANY($1::int[]) AND simulation.ends_at > now()
     AND node.id = ANY(simulation.node_ids) AND node.id = ANY($2::int[])`;

const FINISH_NODES = `
  UPDATE nodes node
     SET progress = 100,
         status = (CASE WHEN is_failing THEN 'error' ELSE 'provisioned' END)::node_status,
         error_type = CASE WHEN is_failing THEN 'provision' END,
         error_msg = CASE WHEN is_failing THEN 'Simulated: the installation failed.' END
    FROM (SELECT place.id, place.id = ANY(simulation.failing_node_ids) AS is_failing
            FROM cluster_upgrade_simulated_provisioning simulation, unnest(simulation.node_ids) AS place (id)
           WHERE simulation.task_id = ANY($1::int[]) AND simulation.ends_at <= now()) installed
   WHERE node.id = installed.id AND node.id = ANY($2::int[])`;

const MOVE_TASKS = `
  UPDATE tasks task
     SET status = 'running', progress = ${PERCENT}, time_start = coalesce(task.time_start, ${UTC_NOW})
    FROM cluster_upgrade_simulated_provisioning simulation
   WHERE task.id = simulation.task_id AND task.id = ANY($1::int[])`;

/** A node that was locked by somebody else is still being provisioned, and its task goes on until it is not. */
const FINISH_TASKS = `
  UPDATE tasks task
     SET progress = 100,
         status = (CASE WHEN failed > 0 THEN 'error' ELSE 'ready' END)::task_status,
         message = CASE WHEN failed > 0 THEN format('Simulated: provisioning failed on %s of %s nodes.', failed, nodes)
                        ELSE 'Simulated: provisioning is done; no machine was installed.' END,
         time_end = ${UTC_NOW}
    FROM (SELECT simulation.task_id, count(node.id) AS nodes,
                 count(*) FILTER (WHERE node.status = 'error') AS failed
            FROM cluster_upgrade_simulated_provisioning simulation
            JOIN tasks ON tasks.id = simulation.task_id
            LEFT JOIN nodes node ON node.id = ANY(simulation.node_ids) AND node.cluster_id = tasks.cluster_id
           WHERE simulation.task_id = ANY($1::int[]) AND simulation.ends_at <= now()
           GROUP BY simulation.task_id
          HAVING count(*) FILTER (WHERE node.status = 'provisioning') = 0) outcome
   WHERE task.id = outcome.task_id
  RETURNING task.id`;

const FINISH_ENVIRONMENTS = `
  UPDATE clusters environment
     SET status = (CASE task.status WHEN 'ready' THEN 'partially_deployed' ELSE 'error' END)::cluster_status
    FROM tasks task
   WHERE environment.id = task.cluster_id AND task.id = ANY($1::int[])`;

const FORGET_FINISHED = 'DELETE FROM cluster_upgrade_simulated_provisioning WHERE task_id = ANY($1::int[])';

/**
 * Brings every simulation to where it is by now, and ends those whose time is over as Nailgun does when it hears of
 * the end of an installation. The clock is the database's. The number of statements depends on nothing.
 *
 * @param manager a transaction
 * @returns whether a simulation is left
 */
export async function advanceSimulations(manager: EntityManager): Promise<boolean> {
  await manager.query(FORGET_ABANDONED);
  const { taskIds, nodeIds } = await lockSimulations(manager);
  await manager.query(MOVE_NODES, [taskIds, nodeIds]);
  await manager.query(FINISH_NODES, [taskIds, nodeIds]);
  await manager.query(MOVE_TASKS, [taskIds]);
  const [finished] = await manager.query<[{ id: number }[], number]>(FINISH_TASKS, [taskIds]);
  const finishedIds = finished.map(({ id }) => id);
  await manager.query(FINISH_ENVIRONMENTS, [finishedIds]);
  await manager.query(FORGET_FINISHED, [finishedIds]);
  return isSimulating(manager);
}

/** Whether anything is being simulated. */
export async function isSimulating(manager: EntityManager): Promise<boolean> {
  const [left] = await manager.query<{ is_left: boolean }[]>(
    'SELECT EXISTS (SELECT FROM cluster_upgrade_simulated_provisioning) AS is_left',
  );
  return left!.is_left;
}
