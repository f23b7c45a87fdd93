import {
  type NetworkConfigurationRow,
  type NetworkRow,
  type VipRow,
} from '../../nailgun/networks/network-configuration-row';
import { namesVipsInRoles, type RequestedVip, requestedVips } from '../../nailgun/networks/requested-vips';
import { type NodeGroup } from '../../nailgun/node-group';

/** An address that a node has. */
export interface NodeAddress {
  readonly node: number;
  readonly network: number;
  readonly ip_addr: string;
}

/** An environment that virtual addresses are placed in. */
export interface VipSeed {
  /** Whether its release names virtual addresses in network roles: since 7.0. */
  readonly namesVipsInRoles: boolean;
  readonly groups: readonly NodeGroup[];
  /** Those of its node groups, and the shared one of PXE. */
  readonly networks: readonly NetworkRow[];
  /** In the order in which Nailgun assigns them. */
  readonly requests: readonly RequestedVip[];
  /** Those that it has, by age. */
  readonly vips: readonly VipRow[];
  /** On its networks. */
  readonly nodeAddresses: readonly NodeAddress[];
}

export function vipSeed(row: NetworkConfigurationRow, nodeAddresses: readonly NodeAddress[]): VipSeed {
  return {
    namesVipsInRoles: namesVipsInRoles(row.release_version),
    groups: row.node_groups,
    networks: row.networks,
    requests: requestedVips(row),
    vips: row.vips,
    nodeAddresses,
  };
}
