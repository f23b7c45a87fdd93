import { type NodeGroup } from '../node-group';
import { type NetworkConfigurationRow, type NetworkRow, type VipRow } from './network-configuration-row';
import { ADMIN_NETWORK } from '../admin-network';

/** A place for a virtual address, and the address if one is assigned there. */
export interface VipPlace {
  readonly network: NetworkRow;
  readonly assigned: VipRow | null;
}

/**
 * Where a virtual address is, or would be: on the network of that name in the node group of the nodes that
 * it is for. Null when there are no such nodes or the group has no such network.
 *
 * @param groups node groups of those nodes. Nailgun refuses to show a configuration where they are several;
 *   here the one in which the address is assigned counts, and else the oldest
 * @param networkIn name of the network by group
 */
export function assignedVip(
  { networks, vips }: Pick<NetworkConfigurationRow, 'networks' | 'vips'>,
  groups: readonly NodeGroup[],
  networkIn: (group: NodeGroup) => string | null,
  vipName: string,
): VipPlace | null {
  const places = groups.flatMap((group): VipPlace[] => {
    const network = networkOf(networks, group, networkIn(group));
    if (!network) return [];
    const assigned = vips.find((vip) => vip.network === network.id && vip.vip_name === vipName);
    return [{ network, assigned: assigned ?? null }];
  });
  return places.find(({ assigned }) => assigned !== null) ?? places[0] ?? null;
}

/** The network of a name in a group. One without a network of PXE of its own uses the shared one. */
export function networkOf(
  networks: readonly NetworkRow[],
  group: NodeGroup,
  name: string | null,
): NetworkRow | undefined {
  const named = networks.filter((network) => network.name === name);
  const own = named.find(({ group_id: id }) => id === group.id);
  return own ?? (name === ADMIN_NETWORK ? named.find(({ group_id: id }) => id === null) : undefined);
}
