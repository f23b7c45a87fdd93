import { type Finding } from '../plan/reasons';

/** A node group of the seed; networks refer to it by its place in the plan. */
export interface PlannedNodeGroup {
  readonly name: string;
  readonly is_default: boolean;
  readonly networks: readonly PlannedNetwork[];
}

/** A network of the seed with every range: as in the original (A12, A13, B4), or new with the release (B17). */
export interface PlannedNetwork {
  readonly name: string;
  readonly cidr: string | null;
  readonly gateway: string | null;
  readonly vlan_start: number | null;
  /** JSON text. */
  readonly meta: string | null;
  readonly ranges: readonly { readonly first: string; readonly last: string }[];
}

/** Network parameters of the seed: a row of `networking_configs` and one of the table of its kind. */
export interface PlannedNetworking {
  readonly table: 'neutron_config' | 'nova_network_config';
  readonly base: Readonly<Record<string, unknown>>;
  readonly provider: Readonly<Record<string, unknown>>;
}

export interface NetworkPlan {
  readonly nodeGroups: readonly PlannedNodeGroup[];
  readonly networking: PlannedNetworking;
  readonly findings: readonly Finding[];
}
