import { type KeepData } from './volumes/keep-data';

/** What is asked for. Members that are null were not given. */
export interface AssignRequest {
  readonly nodes_ids: readonly number[];
  /** Whether the nodes are to be reinstalled; absent: they are. */
  readonly reprovision?: boolean | null;
  /** Roles in place of those that the nodes have; none: they keep theirs. */
  readonly roles?: readonly string[] | null;
  readonly keep_data?: KeepDataRequest | null;
  readonly dry_run?: boolean | null;
  /** Reason codes of findings that the client accepts; absent: a client that knows nothing of findings. */
  readonly acknowledge?: readonly string[] | null;
}

/** What reinstalling leaves on the disks: of all nodes, or by node id. False: nothing. */
export type KeepDataRequest = KeepData | false | Readonly<Record<string, KeepData | false>>;
