import { type Finding } from '../plan/reasons';

/** A task at work, or waiting for its turn. */
export interface RunningTask {
  readonly id: number;
  readonly name: string;
}

/** SQL of a list of the tasks that are at work on an environment, or wait for their turn; by id. */
export const RUNNING_TASKS = (clusterId: string): string => `coalesce((
  SELECT json_agg(json_build_object(
           'id', t.id, 'name', t.name, 'status', t.status, 'progress', t.progress) ORDER BY t.id)
    FROM tasks t
   WHERE t.cluster_id = ${clusterId} AND t.deleted_at IS NULL AND t.status IN ('running', 'pending')), '[]')`;

/** Why nothing of an environment can be changed now (B32); empty when no task is at work on it. */
export function taskRunning(
  { id, name }: { readonly id: number; readonly name: string },
  tasks: readonly RunningTask[],
): readonly Finding[] {
  if (tasks.length === 0) return [];
  return [
    {
      reason: 'task_running',
      message: `A task is at work on environment ${id} (${name}): ${tasks.map((task) => task.name).join(', ')}.`,
      detail: { cluster_id: id, task_ids: tasks.map((task) => task.id) },
    },
  ];
}
