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

/** A row of a table whose columns are copied rather than understood. */
export type CopiedRow = Readonly<Record<string, unknown>>;

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
  /** Row of `networking_configs`, and of the table of its kind. */
  readonly networking: CopiedRow | null;
  readonly neutron: CopiedRow | null;
  readonly nova: CopiedRow | null;
  /** Names of the components that it was made with. */
  readonly components: string;
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
}
