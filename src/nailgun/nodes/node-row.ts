import { type ParameterColumns } from '../networks/networking-parameters';

/** A network as it matters to a node on it. */
export interface NodeNetworkRow {
  readonly id: number;
  readonly name: string;
  readonly group_id: number | null;
  readonly cidr: string | null;
  /** Length of the prefix, mask and last address of `cidr`; null without one. */
  readonly prefix: number | null;
  readonly netmask: string | null;
  readonly broadcast: string | null;
  readonly gateway: string | null;
  readonly vlan_start: number | null;
  readonly meta: string | null;
}

/** An interface of a node. */
export interface NodeInterfaceRow {
  readonly name: string;
  /** Whether its own address is one of the node's network of PXE. Never so for a bond. */
  readonly has_admin_address: boolean;
  /** Networks that it carries, by id. */
  readonly networks: readonly NodeNetworkRow[];
}

/** An address that a node holds, and the network that it is in. */
export interface NodeAddressRow {
  readonly address: string;
  readonly network: number;
  readonly name: string;
  readonly group_id: number | null;
}

/** A node with all that its form is made from. Documents are the text of their columns. */
export interface NodeRow {
  readonly id: number;
  readonly name: string | null;
  readonly status: string;
  readonly meta: string | null;
  readonly mac: string;
  readonly ip: string | null;
  readonly hostname: string;
  readonly manufacturer: string | null;
  readonly platform_name: string | null;
  readonly kernel_params: string | null;
  readonly progress: number | null;
  readonly os_platform: string | null;
  readonly pending_addition: boolean | null;
  readonly pending_deletion: boolean | null;
  readonly error_type: string | null;
  readonly online: boolean | null;
  readonly labels: string;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly cluster: number | null;
  readonly group_id: number | null;
  /** Cards by name, then bonds by name. */
  readonly interfaces: readonly NodeInterfaceRow[];
  /** The oldest first. */
  readonly addresses: readonly NodeAddressRow[];
  /** The network of PXE of the node's group, or else the shared one. */
  readonly admin_network: NodeNetworkRow | null;
  /** Network parameters of the environment. */
  readonly parameters: ParameterColumns | null;
}
