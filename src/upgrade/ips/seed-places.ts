import { type AddressRange, parseRange } from '../../nailgun/networks/addresses/address-range';
import { subnetRange } from '../../nailgun/networks/addresses/subnet';
import {
  type HeldAddress,
  type IpsNode,
  type IpsPairSnapshot,
  type OriginalAddress,
  type SeedNetwork,
} from './ips-snapshot';

/** A network of the seed, with numbers for its addresses. */
export interface SeedPlace {
  readonly id: number;
  readonly name: string;
  /** Name of its node group. */
  readonly group: string;
  readonly ranges: readonly AddressRange[];
  /** Null for a network without one. */
  readonly subnet: AddressRange | null;
}

/** Where addresses come from and go to. */
export interface SeedPlaces {
  /** Networks of a node group of the seed, by age. */
  readonly in: (groupId: number) => readonly SeedPlace[];
  /** Names of those of them on which nodes can have addresses. */
  readonly networksIn: (groupId: number) => ReadonlySet<string>;
  /** Addresses of a node of the original, by age. */
  readonly addressesOf: (original: IpsNode) => readonly OriginalAddress[];
  /** Names of the networks of those in its own node group. */
  readonly networksOf: (original: IpsNode) => ReadonlySet<string>;
  /** Addresses that a node of the seed has on a network, by age. */
  readonly heldBy: (node: IpsNode, place: SeedPlace) => readonly HeldAddress[];
}

/** Looks everything up once, so that the time does not grow with the square of the number of nodes. */
export function seedPlaces({ seed, networks, addresses, held }: IpsPairSnapshot): SeedPlaces {
  const groupNames = new Map(seed.node_groups.map(({ id, name }) => [id, name]));
  const byGroup = grouped(networks, ({ group_id: id }) => id);
  const places = new Map(
    [...byGroup].map(([id, those]) => [
      id,
      those.map((network) => placeOf(network, groupNames.get(id) ?? '')),
    ]),
  );
  const byOriginal = grouped(addresses, ({ node }) => node);
  const byHolder = grouped(held, ({ node, network }) => `${node} ${network}`);
  const addressesOf = ({ id }: IpsNode): readonly OriginalAddress[] => byOriginal.get(id) ?? [];
  return {
    in: (group) => places.get(group) ?? [],
    networksIn: (group) =>
      new Set(
        (places.get(group) ?? [])
          .filter(({ subnet, ranges }) => subnet !== null || ranges.length > 0)
          .map(({ name }) => name),
      ),
    addressesOf,
    networksOf: (original) =>
      new Set(
        addressesOf(original)
          .filter(({ group_id: group }) => group === original.group_id)
          .map(({ network }) => network),
      ),
    heldBy: (node, place) => byHolder.get(`${node.id} ${place.id}`) ?? [],
  };
}

function placeOf({ id, name, cidr, ranges }: SeedNetwork, group: string): SeedPlace {
  return {
    id,
    name,
    group,
    ranges: ranges.map(([first, last]) => parseRange(first, last)),
    subnet: cidr === null ? null : subnetRange(cidr),
  };
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
