import { type NodeGroup } from '../node-group';
import { type ParameterColumns } from './networking-parameters';

/** A network group with its ranges. `group_id` is null for the shared network of PXE. */
export interface NetworkRow {
  readonly id: number;
  readonly group_id: number | null;
  readonly name: string;
  readonly cidr: string | null;
  readonly gateway: string | null;
  readonly vlan_start: number | null;
  readonly meta: string | null;
  readonly ip_ranges: readonly (readonly [first: string, last: string])[];
}

/** An address that is held under a name rather than by a node. */
export interface VipRow {
  readonly id: number;
  readonly network: number;
  readonly vip_name: string;
  readonly vip_namespace: string | null;
  readonly ip_addr: string;
  readonly is_user_defined: boolean;
}

/** A node role, or pending role, that some node of a node group has. */
export interface RoleInGroup {
  readonly role: string;
  readonly group_id: number;
}

/** Documents of a plug-in that is enabled in the environment. */
export interface EnabledPluginRow {
  readonly network_roles_metadata: string | null;
  readonly roles_metadata: string | null;
}

/** Everything that an environment's network configuration is shown from. */
export interface NetworkConfigurationRow {
  readonly net_provider: string;
  readonly mode: string;
  readonly release_version: string;
  readonly network_roles_metadata: string | null;
  /** Node roles of the release. */
  readonly release_roles: string | null;
  /** Node roles that the environment has of its own. */
  readonly cluster_roles: string | null;
  readonly editable: string | null;
  /** In the order in which Nailgun shows them: group by group, the shared one last. */
  readonly networks: readonly NetworkRow[];
  readonly node_groups: readonly NodeGroup[];
  /** Columns of `networking_configs` and of the provider's table beside it. */
  readonly parameters: ParameterColumns;
  readonly plugins: readonly EnabledPluginRow[];
  /** By age; those on networks of the environment and on the shared one. */
  readonly vips: readonly VipRow[];
  readonly roles_in_groups: readonly RoleInGroup[];
}
