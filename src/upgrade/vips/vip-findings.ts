import { type Address, formatAddress } from '../../nailgun/networks/addresses/address';
import { type NetworkRow } from '../../nailgun/networks/network-configuration-row';
import { type Finding } from '../plan/reasons';
import { type CarriedVip } from './carried-vips';

const named = ({ name, address }: CarriedVip): string =>
  `Virtual address ${name} (${formatAddress(address)})`;

function detailOf({ name, address, network, originalGroup }: CarriedVip): Readonly<Record<string, unknown>> {
  return { vip: name, ip_addr: formatAddress(address), network, node_group: originalGroup };
}

const rangesOf = ({ ip_ranges: ranges }: NetworkRow): readonly string[] =>
  ranges.map(([first, last]) => `${first}-${last}`);

const inWords = (ranges: readonly string[]): string => (ranges.length === 0 ? 'none' : ranges.join(', '));

export function vipNotWanted(vip: CarriedVip): Finding {
  return {
    reason: 'vip_not_wanted',
    message: `${named(vip)} of network ${vip.network} in node group ${vip.originalGroup} is not placed: the seed asks for no such address there.`,
    detail: detailOf(vip),
  };
}

export function vipOutsideRanges(vip: CarriedVip, network: NetworkRow): Finding {
  const ranges = rangesOf(network);
  return {
    reason: 'vip_outside_ranges',
    message: `${named(vip)} is outside the ranges of network ${vip.network} (${inWords(ranges)}).`,
    detail: { ...detailOf(vip), ranges },
  };
}

/** @param node that has the address; null where another virtual address has it */
export function vipAddressInUse(vip: CarriedVip, node: number | null): Finding {
  const holder = node === null ? 'another virtual address' : `node ${node}`;
  return {
    reason: 'vip_address_in_use',
    message: `${named(vip)} is not placed: in network ${vip.network} of the seed ${holder} has the address.`,
    detail: { ...detailOf(vip), node },
  };
}

/** @param former address that operators gave it in the seed */
export function vipReplaced(vip: CarriedVip, former: Address): Finding {
  return {
    reason: 'vip_replaced',
    message: `${named(vip)} takes the place of ${formatAddress(former)}, which was set by hand in the seed.`,
    detail: { ...detailOf(vip), replaced: formatAddress(former) },
  };
}

/** @param vips names of the addresses that were to be allocated and cannot be */
export function outOfIps(network: NetworkRow, nodeGroup: string | null, vips: readonly string[]): Finding {
  const ranges = rangesOf(network);
  const group = nodeGroup === null ? '' : ` of node group ${nodeGroup}`;
  return {
    reason: 'out_of_ips',
    message: `Network ${network.name}${group} has no free address for ${vips.join(', ')} in its ranges (${inWords(ranges)}).`,
    detail: { network_id: network.id, network: network.name, node_group: nodeGroup, vips, ranges },
  };
}
