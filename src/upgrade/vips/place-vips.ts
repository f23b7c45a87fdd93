import { type Address, parseAddress, sameAddress } from '../../nailgun/networks/addresses/address';
import { type AddressRange, contains, parseRange } from '../../nailgun/networks/addresses/address-range';
import { type NetworkRow, type VipRow } from '../../nailgun/networks/network-configuration-row';
import { type RequestedVip } from '../../nailgun/networks/requested-vips';
import { type Finding } from '../plan/reasons';
import { type CarriedVip, type CarriedVips } from './carried-vips';
import { OccupiedAddresses } from './occupied-addresses';
import { vipAddressInUse, vipNotWanted, vipOutsideRanges, vipReplaced } from './vip-findings';
import { type VipSeed } from './vip-seed';

/** A virtual address as it will be stored. */
export interface PlacedVip {
  /** Row that becomes it; null for a new one. */
  readonly id: number | null;
  readonly network: number;
  readonly name: string;
  readonly namespace: string | null;
  readonly address: Address;
  readonly isUserDefined: boolean;
}

/** A virtual address that still has to be chosen. */
export interface MissingVip extends Omit<PlacedVip, 'address' | 'network' | 'isUserDefined'> {
  readonly network: NetworkRow;
}

/** What becomes of the seed's virtual addresses, as far as no free address has to be found. */
export interface VipDraft {
  /** What is to be written, in the order in which Nailgun assigns; what stays as it is, is not here. */
  readonly slots: readonly (PlacedVip | MissingVip)[];
  /** Rows of the seed that no role asks for, as Nailgun would remove them. */
  readonly removed: readonly number[];
  /** Addresses on networks of the seed that stay or are placed. */
  readonly occupied: readonly Address[];
  readonly findings: readonly Finding[];
}

export const isMissing = (slot: PlacedVip | MissingVip): slot is MissingVip => !('address' in slot);

/** A request with its network, and what there is for it. */
interface Placement {
  readonly request: RequestedVip;
  readonly network: NetworkRow;
  readonly copy: CarriedVip | null;
  readonly existing: VipRow | null;
}

/**
 * Decides which virtual addresses of the original are placed where in the seed. An address is placed only where
 * the seed asks for it and has the nodes that it is for (A6): without controllers there is nothing to do. What
 * the seed has already is left alone where it is right, so planning again after writing gives nothing to write.
 */
export function draftVips(seed: VipSeed, carried: CarriedVips): VipDraft {
  const placements = placementsOf(seed, carried.vips);
  const kept = unplaceable(seed);
  const placed = new Set(placements.flatMap(({ existing }) => existing?.id ?? []));
  const work = new Placing(seed, placements, kept);
  return {
    slots: work.slots,
    removed: ownVips(seed)
      .map(({ id }) => id)
      .filter((id) => !placed.has(id) && kept.every((vip) => vip.id !== id)),
    occupied: work.occupied.all(),
    findings: [...carried.findings, ...work.findings, ...notWanted(seed, carried.vips, placements)],
  };
}

/** Requests whose nodes are there, each name once in a network. */
function placementsOf(seed: VipSeed, carried: readonly CarriedVip[]): readonly Placement[] {
  const placements = seed.requests.flatMap((request) => placementOf(request, seed, carried) ?? []);
  const key = ({ request, network }: Placement): string => JSON.stringify([network.id, request.name]);
  return [...new Map(placements.toReversed().map((one) => [key(one), one])).values()].toReversed();
}

/** Where nodes stand in several groups: where the original has it, else where the seed has it, else the oldest. */
function placementOf(request: RequestedVip, seed: VipSeed, carried: readonly CarriedVip[]): Placement | null {
  const places = request.groups.flatMap((group): Placement[] => {
    const network = request.networkIn(group);
    if (!network) return [];
    const copy = carried.find((vip) => vip.name === request.name && vip.place?.network.id === network.id);
    const existing = seed.vips.find((vip) => vip.vip_name === request.name && vip.network === network.id);
    return [{ request, network, copy: copy ?? null, existing: existing ?? null }];
  });
  return places.find(({ copy }) => copy) ?? places.find(({ existing }) => existing) ?? places[0] ?? null;
}

/** What is on the shared network of PXE is nobody's to remove. */
function ownVips({ vips, networks }: VipSeed): readonly VipRow[] {
  const own = new Set(networks.filter(({ group_id: group }) => group !== null).map(({ id }) => id));
  return vips.filter(({ network }) => own.has(network));
}

/** Addresses of the seed that are asked for, while the nodes that they are for are not there: they wait. */
function unplaceable(seed: VipSeed): readonly VipRow[] {
  const waiting = new Set(seed.requests.filter(({ groups }) => groups.length === 0).map(({ name }) => name));
  return ownVips(seed).filter(({ vip_name: name }) => waiting.has(name));
}

function notWanted(
  seed: VipSeed,
  carried: readonly CarriedVip[],
  placements: readonly Placement[],
): readonly Finding[] {
  const copied = new Set(placements.map(({ copy }) => copy));
  const willBeWanted = ({ name, place }: CarriedVip): boolean =>
    place !== null &&
    seed.requests.some(
      (request) =>
        request.name === name &&
        request.groups.length === 0 &&
        request.networkIn(place.group)?.id === place.network.id,
    );
  return carried.filter((vip) => !copied.has(vip) && !willBeWanted(vip)).map(vipNotWanted);
}

/** What becomes of every placement, and which addresses are spoken for. */
class Placing {
  readonly findings: Finding[] = [];
  readonly occupied = new OccupiedAddresses();
  readonly slots: readonly (PlacedVip | MissingVip)[];

  constructor(seed: VipSeed, placements: readonly Placement[], kept: readonly VipRow[]) {
    const { occupied } = this;
    for (const { network, ip_addr: address, node } of seed.nodeAddresses) {
      occupied.add(network, parseAddress(address), node);
    }
    for (const vip of kept) this.occupy(vip);
    // Addresses set by hand come first: nobody else may choose for them.
    for (const { copy, existing } of placements)
      if (!copy && existing?.is_user_defined) this.occupy(existing);
    const copies = placements.filter(({ copy }) => copy !== null);
    const inUse = this.copiesInUse(copies);
    const results = new Map<Placement, PlacedVip | MissingVip | null>();
    for (const placement of copies) if (!inUse.has(placement)) results.set(placement, this.copied(placement));
    for (const placement of placements) if (!placement.copy) results.set(placement, this.assigned(placement));
    this.slots = placements.flatMap((placement) => results.get(placement) ?? []);
  }

  /**
   * Copies whose address somebody has. What the seed has in the place of one stays, and may be the address of
   * another: that one is found in the next round.
   */
  private copiesInUse(copies: readonly Placement[]): ReadonlySet<Placement> {
    const inUse = new Set<Placement>();
    for (let known = -1; known < inUse.size;) {
      known = inUse.size;
      for (const [i, placement] of copies.entries()) {
        const { network, existing } = placement;
        const copy = placement.copy!;
        const isHeld = this.occupied.has(network.id, copy.address);
        if (
          inUse.has(placement) ||
          !(isHeld || copies.slice(0, i).some((other) => isSame(other, placement)))
        ) {
          continue;
        }
        inUse.add(placement);
        this.findings.push(vipAddressInUse(copy, this.occupied.nodeOf(network.id, copy.address)));
        if (existing) this.occupy(existing);
      }
    }
    return inUse;
  }

  /** @returns what is to be written; null where the seed keeps what it has */
  private copied(placement: Placement): PlacedVip | null {
    const { network, existing } = placement;
    const copy = placement.copy!;
    this.occupied.add(network.id, copy.address);
    if (!copy.isUserDefined && !contains(readRanges(network), copy.address)) {
      this.findings.push(vipOutsideRanges(copy, network));
    }
    if (existing && isCopy(existing, copy)) return null;
    const former = existing && parseAddress(existing.ip_addr);
    if (former && existing.is_user_defined && !sameAddress(former, copy.address)) {
      this.findings.push(vipReplaced(copy, former));
    }
    const { name, address, namespace, isUserDefined } = copy;
    return { id: existing?.id ?? null, network: network.id, name, namespace, address, isUserDefined };
  }

  /** An address that the original has not got: the seed's own stays where Nailgun would leave it. */
  private assigned({ request: { name, namespace }, network, existing }: Placement): MissingVip | null {
    if (existing && this.stays(existing, network)) {
      this.occupy(existing);
      return null;
    }
    return { id: existing?.id ?? null, network, name, namespace };
  }

  private stays(vip: VipRow, network: NetworkRow): boolean {
    if (vip.is_user_defined || network.group_id === null) return true;
    const address = parseAddress(vip.ip_addr);
    return contains(readRanges(network), address) && !this.occupied.has(network.id, address);
  }

  private occupy({ network, ip_addr: address }: VipRow): void {
    this.occupied.add(network, parseAddress(address));
  }
}

/** Two copies with one address in one network. */
function isSame(one: Placement, other: Placement): boolean {
  return one.network.id === other.network.id && sameAddress(one.copy!.address, other.copy!.address);
}

function isCopy(vip: VipRow, copy: CarriedVip): boolean {
  return (
    sameAddress(parseAddress(vip.ip_addr), copy.address) &&
    vip.vip_namespace === copy.namespace &&
    vip.is_user_defined === copy.isUserDefined
  );
}

/** In the order of their rows. */
export function readRanges({ ip_ranges: ranges }: NetworkRow): readonly AddressRange[] {
  return ranges.map(([first, last]) => parseRange(first, last));
}
