import { type NodeGroup } from '../../nailgun/node-group';
import { type Relation } from '../pair/relation';
import { type RunningTask } from '../pair/task-running';

/** A node as far as pairing needs it. */
export interface IpsNode {
  readonly id: number;
  /** Empty where Nailgun falls back to {@link hostnameOf}. */
  readonly hostname: string;
  readonly status: string;
  readonly group_id: number | null;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly pending_deletion: boolean;
  /** Whether somebody uploaded deployment or provisioning information in place of Nailgun's. */
  readonly has_own_info: boolean;
}

/** An environment of the pair. */
export interface IpsEnvironment {
  readonly id: number;
  readonly name: string;
  /** Documents that define node roles: of the release, of the environment, of plug-ins switched on. */
  readonly role_documents: readonly (string | null)[];
  readonly node_groups: readonly NodeGroup[];
  /** By id. */
  readonly nodes: readonly IpsNode[];
}

/** A network of the seed other than that of PXE. */
export interface SeedNetwork {
  readonly id: number;
  readonly name: string;
  readonly group_id: number;
  readonly cidr: string | null;
  readonly ranges: readonly (readonly [first: string, last: string])[];
}

/** An address on a network of the seed. */
export interface HeldAddress {
  /** Of its row. */
  readonly id: number;
  readonly network: number;
  readonly address: string;
  /** Null for a virtual address. */
  readonly node: number | null;
  readonly vip_name: string | null;
}

/** An address that a node of the original has outside of the network of PXE, by age. */
export interface OriginalAddress {
  readonly node: number;
  readonly address: string;
  /** Name of its network. */
  readonly network: string;
  readonly group_id: number;
}

/** Everything that decides which controller gets which addresses, read in one statement. */
export interface IpsSnapshot {
  /** Null for an environment that does not exist. */
  readonly relation: Relation | null;
  readonly seed: IpsEnvironment | null;
  /** Null where there is none. */
  readonly original: IpsEnvironment | null;
  readonly networks: readonly SeedNetwork[];
  readonly held: readonly HeldAddress[];
  readonly addresses: readonly OriginalAddress[];
  /** Environments of the nodes that the request names; without those that do not exist. */
  readonly named: readonly { readonly id: number; readonly cluster_id: number | null }[];
  /** Tasks at work on the seed. */
  readonly running: readonly RunningTask[];
}

/** The same where both environments are there. */
export type IpsPairSnapshot = Omit<IpsSnapshot, 'seed' | 'original'> & {
  readonly seed: IpsEnvironment;
  readonly original: IpsEnvironment;
};

/** The host name that Nailgun calls a node by. */
export function hostnameOf({ id, hostname }: Pick<IpsNode, 'id' | 'hostname'>): string {
  return hostname === '' ? `node-${id}` : hostname;
}
