import { type EntityManager } from 'typeorm';

const NEWEST = 'SELECT coalesce(max(id), 0) AS id FROM tasks WHERE cluster_id = $1';

/** Where a release brings a graph for it, Nailgun provisions in a part of a task of another name. */
const STARTED = `
  SELECT max(task.id) AS id FROM tasks task
   WHERE task.cluster_id = $1 AND task.id > $2 AND task.deleted_at IS NULL AND task.parent_id IS NULL
     AND (task.name = 'provision'
          OR EXISTS (SELECT FROM tasks part WHERE part.parent_id = task.id AND part.graph_type = 'provision'))`;

/** Id of the newest task of an environment, deleted ones included; 0 where there is none. */
export async function newestTask(manager: EntityManager, clusterId: number): Promise<number> {
  const [newest] = await manager.query<{ id: number }[]>(NEWEST, [clusterId]);
  return newest!.id;
}

/**
 * Finds the task of an installation that Nailgun started without being able to say so.
 *
 * @param before the newest task when Nailgun was not asked yet
 * @returns its id; undefined: there is none
 */
export async function findStartedTask(
  manager: EntityManager,
  clusterId: number,
  before: number,
): Promise<number | undefined> {
  const [started] = await manager.query<{ id: number | null }[]>(STARTED, [clusterId, before]);
  return started!.id ?? undefined;
}
