import { type NetworkConfigurationRow } from '../../nailgun/networks/network-configuration-row';
import { requestedVips } from '../../nailgun/networks/requested-vips';

/** A virtual address that could be placed and is not. */
export interface MissingVip {
  readonly name: string;
  readonly network: string;
}

/** Before the nodes are there that an address is for, it has no place and is not missing (A6). */
export function missingVips(row: NetworkConfigurationRow): readonly MissingVip[] {
  return requestedVips(row).flatMap(({ name, groups, networkIn }) => {
    const places = groups.flatMap((group) => networkIn(group) ?? []);
    const isPlaced = row.vips.some(
      (vip) => vip.vip_name === name && places.some(({ id }) => id === vip.network),
    );
    const [first] = places;
    return isPlaced || !first ? [] : [{ name, network: first.name }];
  });
}
