import { type Relation } from '../pair/relation';
import { type RunningTask } from '../pair/task-running';

/** A node of the environment, as far as isolation needs it. */
export interface IsolationNode {
  readonly id: number;
  /** Empty where Nailgun falls back to `node-1`. */
  readonly hostname: string;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly pending_deletion: boolean;
  /** Whether a network template governs it: its own, or that of the environment. */
  readonly has_template: boolean;
  /** Gateway of its network of PXE; null where that has none. */
  readonly gateway: string | null;
}

/** What is remembered of an isolated node. */
export interface IsolationRecord {
  readonly node_id: number;
  readonly hostname: string;
  /** Environment that the node is in by now. */
  readonly cluster_id: number | null;
  /** Deployment information that it had before: the text of the column. */
  readonly original: string | null;
  /** Fingerprint of what took its place. */
  readonly written: string;
  /** JSON of what that changed. */
  readonly changes: string;
  readonly isolated_at: string;
  /** Whether the environment counted as customised before its first node was isolated. */
  readonly was_customized: boolean | null;
  /** Deployment information that its last move set aside, to be put back when it returns; null where none waits. */
  readonly set_aside: string | null;
}

/** An environment, as far as isolation needs it. */
export interface IsolationEnvironment {
  readonly id: number;
  readonly name: string;
  readonly is_customized: boolean | null;
  /** Uploaded deployment information that is common to all nodes: the text of the column. */
  readonly common: string | null;
  /** Documents that define node roles: of the release, of the environment, of plug-ins switched on. */
  readonly role_documents: readonly (string | null)[];
  /** By id. */
  readonly nodes: readonly IsolationNode[];
}

/** Everything but deployment information itself that decides what isolation does, read in one statement. */
export interface IsolationSnapshot {
  /** Null for an environment that does not exist. */
  readonly relation: Relation | null;
  readonly environment: IsolationEnvironment | null;
  /** The original; null where there is none. */
  readonly original: Pick<IsolationEnvironment, 'id' | 'name' | 'role_documents' | 'nodes'> | null;
  /** Environments of the nodes that the request names; without those that do not exist. */
  readonly named: readonly {
    readonly id: number;
    readonly hostname: string;
    readonly cluster_id: number | null;
  }[];
  /** Of nodes that were isolated in this environment, by id. */
  readonly records: readonly IsolationRecord[];
  /** Tasks at work on the environment. */
  readonly running: readonly RunningTask[];
}

/** The same for an environment that is there. */
export type PresentSnapshot = IsolationSnapshot & {
  readonly relation: Relation;
  readonly environment: IsolationEnvironment;
};

/** Deployment information that is stored for nodes: the text of the column by id. */
export type StoredFacts = ReadonlyMap<number, string | null>;

/** The host name that Nailgun calls a node by. */
export const hostnameOf = ({ id, hostname }: Pick<IsolationNode, 'id' | 'hostname'>): string =>
  hostname === '' ? `node-${id}` : hostname;
