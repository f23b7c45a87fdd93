import { type PluginAttributesRow } from './plugin-attributes';

/** A network that an interface carries. */
export interface AssignedNetworkRow {
  readonly id: number;
  readonly name: string;
}

interface Carrier {
  readonly id: number;
  readonly name: string;
  readonly state: string | null;
  readonly attributes: string;
  /** By id. */
  readonly assigned_networks: readonly AssignedNetworkRow[];
  /** Those that are enabled. */
  readonly plugins: readonly PluginAttributesRow[];
}

/** A network card of a node. */
export interface CardRow extends Carrier {
  readonly mac: string;
  readonly current_speed: number | null;
  readonly max_speed: number | null;
  readonly driver: string | null;
  readonly bus_info: string | null;
  readonly pxe: boolean;
  readonly meta: string;
  /** The bond that it is part of. */
  readonly bond: number | null;
}

/** Several cards of a node that work as one. */
export interface BondRow extends Carrier {
  readonly mac: string | null;
  readonly mode: string;
}

/** Everything that the interfaces of a node are shown from. Documents are the text of their columns. */
export interface NodeInterfacesRow {
  /** By name. */
  readonly cards: readonly CardRow[];
  /** By name. */
  readonly bonds: readonly BondRow[];
  /** Of the node's environment, as what follows; null without one. */
  readonly release_version: string | null;
  /** Only read for a node that has bonds. */
  readonly networks_metadata: string | null;
  /** Of Neutron. */
  readonly segmentation_type: string | null;
}
