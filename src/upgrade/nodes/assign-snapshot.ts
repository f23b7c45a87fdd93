import { type NodeGroup } from '../../nailgun/node-group';
import { type Relation } from '../pair/relation';
import { type RunningTask } from '../pair/task-running';
import { type DisplacedItem, type RememberedItem } from './displaced/images';

/** A node that is to move. Documents are the text of their columns. */
export interface AssignNode {
  readonly id: number;
  readonly name: string | null;
  readonly hostname: string;
  readonly status: string;
  readonly error_type: string | null;
  readonly online: boolean;
  readonly pending_deletion: boolean;
  readonly cluster_id: number | null;
  readonly group_id: number | null;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly attributes: string;
  /** Disk layout; null without one. */
  readonly volumes: string | null;
  /** What the agent reports; null where nobody is to reinstall the node. */
  readonly meta: string | null;
  /** Whether somebody uploaded deployment or provisioning information in place of Nailgun's. */
  readonly has_own_info: boolean;
  /** Networks of its addresses, and of its interfaces and bonds. */
  readonly address_networks: readonly number[];
  readonly assigned_networks: readonly number[];
  /** Where a network template governs, all; else those that are part of a bond. */
  readonly nics: readonly AssignNic[];
  readonly bonds: readonly AssignBond[];
  /** The last move, where it led from the environment that the node is to move to now. */
  readonly displaced: Displaced | null;
}

export interface AssignNic {
  readonly id: number;
  readonly name: string;
  readonly mac: string;
  readonly pxe: boolean;
  /** The bond that it is part of. */
  readonly parent_id: number | null;
  readonly interface_properties: string;
}

export interface AssignBond {
  readonly id: number;
  readonly name: string;
  readonly mode: string;
  readonly bond_properties: string;
  readonly attributes: string;
}

/** What is known of the last move of a node. */
export interface Displaced {
  readonly from_cluster_id: number;
  readonly to_cluster_id: number;
  /** Whether the node was to be reinstalled, and whether that was begun, or was refused for certain. */
  readonly reprovision: boolean;
  readonly provisioning_refused: boolean;
  readonly provisioning_started: boolean;
  /** Node group that it was in, and the roles and tags that it had. */
  readonly group_id: number | null;
  readonly roles: { readonly roles: readonly string[]; readonly pending_roles: readonly string[] };
  readonly primary_tags: readonly string[];
  /** Whether the environment that it left has another network template since. */
  readonly has_new_template: boolean;
  /** What of it was kept: nothing else was touched. */
  readonly kept: readonly DisplacedItem[];
  /** What cannot be put back, because a network or a plug-in's link that it names was deleted. */
  readonly gone: readonly DisplacedItem[];
  /** What nobody changed since. */
  readonly unchanged: readonly RememberedItem[];
}

/** A release of the pair. Documents are the text of their columns. */
export interface AssignRelease {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly operating_system: string;
  readonly roles_metadata: string | null;
  readonly volumes_metadata: string | null;
  readonly networks_metadata: string | null;
  readonly node_attributes: string | null;
  readonly nic_attributes: string | null;
  readonly bond_attributes: string | null;
}

/** A plug-in that an environment has a link to. */
export interface AssignPlugin {
  /** Of the link. */
  readonly link_id: number;
  readonly plugin_id: number;
  readonly name: string;
  readonly enabled: boolean;
  readonly roles_metadata: string | null;
  readonly volumes_metadata: string | null;
}

export interface AssignNetwork {
  readonly id: number;
  readonly name: string;
  readonly group_id: number | null;
  readonly vlan_start: number | null;
}

/** A node that an environment has. */
export interface Resident {
  readonly id: number;
  readonly hostname: string;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly primary_tags: readonly string[];
  readonly pending_deletion: boolean;
}

/** An environment of the pair. */
export interface AssignEnvironment {
  readonly id: number;
  readonly name: string;
  readonly mode: string;
  readonly net_provider: string;
  readonly status: string;
  readonly fuel_version: string;
  readonly release: AssignRelease;
  readonly roles_metadata: string | null;
  readonly volumes_metadata: string | null;
  /** Editable settings. */
  readonly settings: string | null;
  /** Row of its network parameters. */
  readonly networking: Readonly<Record<string, unknown>> | null;
  readonly template: string | null;
  readonly plugins: readonly AssignPlugin[];
  readonly node_groups: readonly NodeGroup[];
  /** Of its node groups, those for PXE among them. */
  readonly networks: readonly AssignNetwork[];
  readonly nodes: readonly Resident[];
  /** Tasks at work. */
  readonly running: readonly RunningTask[];
}

/** An address that a node brings along and somebody in the environment has already. */
export interface Collision {
  readonly node: number;
  /** Network of the node's address, and of the other's. */
  readonly network: number;
  readonly other_network: number;
  readonly address: string;
  readonly holder: number | null;
  readonly vip_name: string | null;
}

/** An address that is of its network, or in a range of it, and is not so of a network of the same name in the environment. */
export interface StrayAddress {
  readonly node: number;
  /** Network of the address, and the one of the environment. */
  readonly network: number;
  readonly other_network: number;
  readonly address: string;
}

/** Everything that decides how nodes move, read in one statement. */
export interface AssignSnapshot {
  /** Of the environment that nodes move to; null for one that does not exist. */
  readonly relation: Relation | null;
  readonly target: AssignEnvironment | null;
  /** The other one of the pair; null where there is none. */
  readonly source: AssignEnvironment | null;
  /** By id; without those that do not exist. */
  readonly nodes: readonly AssignNode[];
  /** Networks for PXE that belong to nobody, by id. */
  readonly sharedNetworks: readonly AssignNetwork[];
  readonly collisions: readonly Collision[];
  readonly strays: readonly StrayAddress[];
  /** Attributes of the nodes' interfaces and bonds, each document once. */
  readonly nicAttributes: readonly string[];
  readonly bondAttributes: readonly string[];
}

/** The same where both environments are there. */
export type AssignPairSnapshot = Omit<AssignSnapshot, 'relation' | 'source' | 'target'> & {
  readonly source: AssignEnvironment;
  readonly target: AssignEnvironment;
};
