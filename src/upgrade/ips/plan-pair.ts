import { formatAddress, parseAddress } from '../../nailgun/networks/addresses/address';
import { contains } from '../../nailgun/networks/addresses/address-range';
import { type Finding } from '../plan/reasons';
import {
  addressNotInNetwork,
  addressOutsideRanges,
  alreadyInstalled,
  notCarried,
  ownInfoStays,
} from './ips-findings';
import { hostnameOf, type IpsNode, type OriginalAddress } from './ips-snapshot';
import { NEW_NODE, type NodePair } from './pairing';
import { type SeedPlace, type SeedPlaces } from './seed-places';

/** The addresses of a node on one network, before and after. */
export interface PlannedAddresses {
  readonly place: SeedPlace;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Ids of rows that are to go. */
  readonly removed: readonly number[];
  /** Addresses that are to come. */
  readonly added: readonly string[];
}

/** What a controller of the seed gets. */
export interface PlannedPair extends NodePair {
  readonly hostname: { readonly from: string; readonly to: string };
  readonly addresses: readonly PlannedAddresses[];
  /** Whether anything becomes different. */
  readonly changed: boolean;
}

/** Network addresses are configured by a deployment, so an installed system may still get others before. */
const NOT_DEPLOYED: ReadonlySet<string> = new Set([NEW_NODE, 'provisioned']);

/** Plans what one controller of the seed gets, whatever the others get. */
export function planPair(
  pair: NodePair,
  places: SeedPlaces,
): { readonly pair: PlannedPair; readonly findings: readonly Finding[] } {
  const { node, original } = pair;
  const own = places.addressesOf(original);
  const target = (address: OriginalAddress): SeedPlace | undefined =>
    address.group_id === original.group_id ? placeNamed(address.network, node, places) : undefined;
  const reached = [...new Set(own.flatMap((address) => target(address) ?? []))];
  const addresses = reached.map((place) =>
    planAddresses(
      place,
      own.filter((address) => target(address) === place),
      places.heldBy(node, place),
    ),
  );
  const hostname = { from: hostnameOf(node), to: hostnameOf(original) };
  const changes = [
    ...(hostname.from === hostname.to ? [] : ['host name']),
    ...(addresses.some(({ removed, added }) => removed.length + added.length > 0) ? ['addresses'] : []),
  ];
  const planned: PlannedPair = { ...pair, hostname, addresses, changed: changes.length > 0 };
  return {
    pair: planned,
    findings: [
      ...tooLate(node, changes),
      ...own.filter((address) => !target(address)).map((address) => notCarried(pair, address)),
      ...addresses.flatMap(({ place, to }) => to.flatMap((address) => misplaced(node, place, address))),
      ...(planned.changed && node.has_own_info ? [ownInfoStays(node)] : []),
    ],
  };
}

/** The oldest where a name means several: that is refused anyway. */
function placeNamed(name: string, node: IpsNode, places: SeedPlaces): SeedPlace | undefined {
  return node.group_id === null ? undefined : places.in(node.group_id).find((place) => place.name === name);
}

/** Rows that are right already stay as they are. */
function planAddresses(
  place: SeedPlace,
  given: readonly OriginalAddress[],
  held: ReturnType<SeedPlaces['heldBy']>,
): PlannedAddresses {
  const to = [...new Set(given.map(({ address }) => plain(address)))];
  const from = held.map(({ address }) => plain(address));
  const isKept = (address: string, row: number): boolean =>
    to.includes(address) && from.indexOf(address) === row;
  return {
    place,
    from,
    to,
    removed: held.filter((_, row) => !isKept(from[row]!, row)).map(({ id }) => id),
    added: to.filter((address) => !from.includes(address)),
  };
}

/** One spelling for each address, so that texts can be compared. */
function plain(address: string): string {
  return formatAddress(parseAddress(address));
}

/**
 * Nailgun renames a node only before anything is installed on it: services, Cobbler and whoever met the node
 * know it by the old name ever after (A39).
 */
function tooLate(node: IpsNode, changes: readonly string[]): readonly Finding[] {
  const allowed =
    node.status === NEW_NODE
      ? ['host name', 'addresses']
      : NOT_DEPLOYED.has(node.status)
        ? ['addresses']
        : [];
  const late = changes.filter((change) => !allowed.includes(change));
  return late.length > 0 ? [alreadyInstalled(node, late)] : [];
}

/** Nailgun keeps a node's address that is in a range of the network, and gives it one more otherwise. */
function misplaced(node: IpsNode, place: SeedPlace, text: string): readonly Finding[] {
  const address = parseAddress(text);
  if (contains(place.ranges, address)) return [];
  const isOnNetwork = place.subnet !== null && contains([place.subnet], address);
  return [(isOnNetwork ? addressOutsideRanges : addressNotInNetwork)(node, place, text)];
}
