import { formatAddress, parseAddress } from '../../nailgun/networks/addresses/address';
import { type Finding } from '../plan/reasons';
import { addressTaken, hostnameTaken } from './ips-findings';
import { hostnameOf, type HeldAddress, type IpsNode } from './ips-snapshot';
import { type PlannedPair } from './plan-pair';

/** Host names that two nodes of the seed would have. */
export function hostnameCollisions(
  pairs: readonly PlannedPair[],
  nodes: readonly IpsNode[],
): readonly Finding[] {
  const planned = new Set(pairs.map(({ node }) => node.id));
  const holders = new Map(
    nodes.filter(({ id }) => !planned.has(id)).map((node) => [hostnameOf(node), node.id]),
  );
  return pairs.flatMap(({ node, hostname: { to } }) => {
    const holder = holders.get(to);
    if (holder === undefined) holders.set(to, node.id);
    return holder === undefined ? [] : [hostnameTaken(node, to, holder)];
  });
}

/** Addresses that two nodes, or a node and a virtual address, would have on one network of the seed. */
export function addressCollisions(
  pairs: readonly PlannedPair[],
  held: readonly HeldAddress[],
): readonly Finding[] {
  const given = pairs.flatMap(({ node, addresses }) => addresses.map((planned) => ({ node, ...planned })));
  const replaced = new Set(given.map(({ node, place }) => `${node.id} ${place.id}`));
  const holders = new Map(
    held
      .filter(({ node, network }) => !replaced.has(`${node} ${network}`))
      .map((row) => [keyOf(row.network, row.address), holderOf(row)]),
  );
  return given.flatMap(({ node, place, to }) =>
    to.flatMap((address) => {
      const holder = holders.get(keyOf(place.id, address));
      if (!holder) holders.set(keyOf(place.id, address), { node_id: node.id });
      return holder ? [addressTaken(node, place, address, holder)] : [];
    }),
  );
}

const keyOf = (network: number, address: string): string =>
  `${network} ${formatAddress(parseAddress(address))}`;

/** Who has an address. */
export type Holder = { readonly node_id: number } | { readonly vip_name: string | null };

function holderOf({ node, vip_name: name }: HeldAddress): Holder {
  return node === null ? { vip_name: name } : { node_id: node };
}
