import { type NodeGroup } from '../../nailgun/node-group';
import { type PluginLinkRow, type PluginRow } from './plugin-row';

/** A release as far as planning needs it. Documents are the text of their columns. */
export interface ReleaseRow {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly operating_system: string;
  readonly state: string;
  readonly extensions: readonly string[];
  readonly attributes_metadata: string | null;
  readonly networks_metadata: string | null;
  readonly network_roles_metadata: string | null;
  readonly components_metadata: string | null;
  /** Node roles. */
  readonly roles_metadata: string | null;
  readonly volumes_metadata: string | null;
  /** Names. */
  readonly deployment_sequences: readonly string[];
  /** Undefined on a schema that has no such column. */
  readonly vmware_attributes_metadata?: string | null;
}

/** A network of one node group, with its ranges in the order in which they were made. */
export interface NetworkRow {
  readonly id: number;
  readonly name: string;
  readonly cidr: string | null;
  readonly gateway: string | null;
  readonly vlan_start: number | null;
  readonly meta: string | null;
  readonly ranges: readonly { readonly first: string; readonly last: string }[];
}

/** A node of the original, as far as a network template asks for it. */
export interface TemplatedNode {
  readonly id: number;
  readonly hostname: string;
  readonly group_id: number | null;
  /** Those that it has and those that it is to get. */
  readonly roles: readonly string[];
  /** Names of its interfaces and bonds. */
  readonly interfaces: readonly string[];
  /** Whether somebody uploaded deployment information for it, which Nailgun then goes by. */
  readonly has_own_info: boolean;
}

/** A network that belongs to no node group, as the one that nodes boot from. */
export interface SharedNetwork {
  readonly name: string;
  readonly cidr: string | null;
}

/** A row of a table whose columns are copied rather than understood. */
export type CopiedRow = Readonly<Record<string, unknown>>;

/** A configuration of OpenStack that somebody uploaded, and that is in force. */
export interface OpenstackConfigRow {
  readonly id: number;
  readonly config_type: 'cluster' | 'role' | 'node';
  readonly node_id: number | null;
  readonly node_role: string | null;
}

/** A deployment graph of an environment. */
export interface GraphRow {
  readonly type: string;
  readonly name: string | null;
  readonly node_filter: string | null;
  /** Names. */
  readonly tasks: readonly string[];
}

/** The environment that is to be upgraded, as it stands in the database. */
export interface OriginalRows {
  readonly id: number;
  readonly name: string;
  readonly mode: string;
  readonly net_provider: 'neutron' | 'nova_network';
  readonly status: string;
  readonly fuel_version: string;
  readonly release: ReleaseRow;
  /** The other environment of its pair, when it already takes part in an upgrade. */
  readonly upgraded_from: number | null;
  readonly upgraded_to: number | null;
  readonly attributes: { readonly editable: string | null; readonly generated: string | null } | null;
  readonly node_groups: readonly (NodeGroup & { readonly networks: readonly NetworkRow[] })[];
  /** Empty where no network template governs. */
  readonly nodes: readonly TemplatedNode[];
  /** Row of `networking_configs`, and of the table of its kind. */
  readonly networking: CopiedRow | null;
  readonly neutron: CopiedRow | null;
  readonly nova: CopiedRow | null;
  /** Names of the components that it was made with. */
  readonly components: string;
  /** Node roles, volumes and tags that it has of its own. */
  readonly roles_metadata: string | null;
  readonly volumes_metadata: string | null;
  readonly tags_metadata: string | null;
  readonly openstack_configs: readonly OpenstackConfigRow[];
  readonly deployment_graphs: readonly GraphRow[];
  /** Settings of vCenter; null where the environment or the schema has none. */
  readonly vmware_editable: string | null;
  /** Plug-ins that it can use, in the order of their ids. */
  readonly plugins: readonly PluginLinkRow[];
}

/** Everything that decides whether and how an environment is cloned, read in one statement. */
export interface CloneSnapshot {
  readonly original: OriginalRows | null;
  readonly target: ReleaseRow | null;
  readonly nameTaken: boolean;
  readonly plugins: readonly PluginRow[];
  readonly sharedNetworks: readonly SharedNetwork[];
}
