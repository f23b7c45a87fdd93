import { type Address, parseAddress } from '../../nailgun/networks/addresses/address';
import { allocateAddresses } from '../../nailgun/networks/addresses/allocate-addresses';
import { type NetworkRow } from '../../nailgun/networks/network-configuration-row';
import { type Finding } from '../plan/reasons';
import { isMissing, type MissingVip, type PlacedVip, readRanges, type VipDraft } from './place-vips';
import { outOfIps } from './vip-findings';
import { type VipSeed } from './vip-seed';

/** Everything that will be written. */
export interface VipPlan {
  /** In the order in which Nailgun assigns. */
  readonly placed: readonly PlacedVip[];
  /** Ids of rows. */
  readonly removed: readonly number[];
  /** Of every class. */
  readonly findings: readonly Finding[];
}

/** Networks in which addresses have to be found. */
export function networksToAllocateIn({ slots }: VipDraft): readonly number[] {
  return [...new Set(slots.filter(isMissing).map(({ network }) => network.id))];
}

/**
 * Finds the addresses that are missing, one after the other and in Nailgun's order: the first of the ranges that no
 * row of any environment has, and that is no gateway and no address that was just placed.
 *
 * @param taken every address that a row has within the ranges of `networksToAllocateIn`
 */
export function allocateVips(seed: VipSeed, draft: VipDraft, taken: readonly Address[]): VipPlan {
  const gateways = seed.networks.flatMap(({ gateway }) => (gateway === null ? [] : parseAddress(gateway)));
  const avoid: Address[] = [...gateways, ...draft.occupied];
  const lacking = new Map<NetworkRow, string[]>();
  const placed = draft.slots.flatMap((slot): readonly PlacedVip[] => {
    if (!isMissing(slot)) return [slot];
    const [address] = allocateAddresses({
      ranges: readRanges(slot.network),
      count: 1,
      taken,
      avoid,
    }).addresses;
    if (!address) {
      lacking.set(slot.network, [...(lacking.get(slot.network) ?? []), slot.name]);
      return [];
    }
    avoid.push(address);
    return [placedAt(slot, address)];
  });
  const refusals = [...lacking].map(([network, names]) => outOfIps(network, groupOf(seed, network), names));
  return { placed, removed: draft.removed, findings: [...refusals, ...draft.findings] };
}

function placedAt({ id, name, namespace, network }: MissingVip, address: Address): PlacedVip {
  return { id, name, namespace, network: network.id, address, isUserDefined: false };
}

function groupOf({ groups }: VipSeed, { group_id: id }: NetworkRow): string | null {
  return groups.find((group) => group.id === id)?.name ?? null;
}
