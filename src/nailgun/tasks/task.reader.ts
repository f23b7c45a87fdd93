import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '../../http/refusal';
import { storedDocument } from '../stored-document';

/** A task in Nailgun's form. */
export type TaskView = Readonly<Record<string, unknown>>;

interface TaskRow {
  readonly result: string | null;
}

/** As Python prints a time: with microseconds, unless they are none. */
const TIME = (column: string): string =>
  `regexp_replace(to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '[.]0+$', '') AS ${column}`;

/** Deleted tasks stay in the table, for Nailgun's history only. */
const TASKS = (condition: string): string => `
  SELECT id, cluster_id AS cluster, uuid, name, result, message, status, progress, parent_id, dry_run,
         graph_type, ${TIME('time_start')}, ${TIME('time_end')}
    FROM tasks WHERE deleted_at IS NULL AND ${condition} ORDER BY tasks.id`;

/** Reads tasks in Nailgun's form. */
@Injectable()
export class TaskReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @param clusterId only tasks on this environment; null: those on none; undefined: all. By id. */
  async list(clusterId?: number | null): Promise<readonly TaskView[]> {
    const { manager } = this.dataSource;
    if (clusterId === undefined) return readTasks(manager, 'true');
    if (clusterId === null) return readTasks(manager, 'cluster_id IS NULL');
    return readTasks(manager, 'cluster_id = $1', clusterId);
  }

  /**
   * @param manager the transaction to read in, when there is one
   * @throws Refusal 404 `task_not_found`
   */
  async get(id: number, manager: EntityManager = this.dataSource.manager): Promise<TaskView> {
    const [task] = await readTasks(manager, 'id = $1', id);
    if (!task) throw taskNotFound(id);
    return task;
  }
}

async function readTasks(
  manager: EntityManager,
  condition: 'true' | 'id = $1' | 'cluster_id = $1' | 'cluster_id IS NULL',
  ...values: readonly number[]
): Promise<readonly TaskView[]> {
  const tasks = await manager.query<TaskRow[]>(TASKS(condition), [...values]);
  return tasks.map((task) => ({ ...task, result: storedDocument(task.result) }));
}

/** Refusal of a request that names a task that is not there. */
export function taskNotFound(id: number): Refusal {
  const message = `Task ${id} was not found.`;
  return new Refusal(404, [{ reason: 'task_not_found', message, detail: { task_id: id } }]);
}
