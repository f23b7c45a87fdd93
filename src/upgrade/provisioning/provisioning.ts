import { type TaskView } from '../../nailgun/tasks/task.reader';

/** Nodes of one environment that are to be installed anew. */
export interface ProvisioningRequest {
  /** Environment that the nodes are in by now. */
  readonly clusterId: number;
  readonly nodeIds: readonly number[];
  /** Token of whoever asked us; undefined without authentication. */
  readonly token: string | undefined;
}

/** An installation that was started. */
export interface StartedProvisioning {
  /** HTTP status to answer with: 202, or 200 for a task that is `ready` or `error` already. */
  readonly status: 200 | 202;
  /** The task to follow, in Nailgun's form. */
  readonly task: TaskView;
}

/** Whoever installs nodes anew; a class, so that it can be injected. */
export abstract class Provisioning {
  /**
   * Starts the installation of nodes, and does not wait for its end. Called after the transaction that moved them,
   * because an installation cannot be rolled back; calling it again is all that a failure needs.
   *
   * @throws ProvisioningFailed when it was not started, as far as anybody can tell
   */
  abstract start(request: ProvisioningRequest): Promise<StartedProvisioning>;
}

/** A task as it is answered, with the status that Nailgun gives to such a one. */
export function startedProvisioning(task: TaskView): StartedProvisioning {
  return { status: task['status'] === 'ready' || task['status'] === 'error' ? 200 : 202, task };
}
