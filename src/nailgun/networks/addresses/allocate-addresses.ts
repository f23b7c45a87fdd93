import { type Address, type AddressFamily } from './address';
import { type AddressRange, rangeWithout } from './address-range';

export interface AddressRequest {
  /** Ranges of the network in the order of their rows' ids. They may overlap and need not be sorted. */
  readonly ranges: readonly AddressRange[];
  /** How many addresses are wanted: a whole number from 0. */
  readonly count: number;
  /** Every address that a row of `ip_addrs` has, of whatever network and environment (Nailgun's rule). */
  readonly taken: Iterable<Address>;
  /** What no row has and yet must stay free: gateways, for one. */
  readonly avoid?: Iterable<Address>;
}

export interface Allocation {
  /** In Nailgun's order, each once. */
  readonly addresses: readonly Address[];
  /** How many of those wanted the ranges do not have; 0 when all is well. */
  readonly missing: number;
}

/** Numbers of addresses that are not free, by family, in ascending order. */
type Blocked = Readonly<Record<AddressFamily, readonly bigint[]>>;

/**
 * The first free addresses in the order in which Nailgun assigns them: one range after the other as they are
 * given, ascending within a range. An address in two ranges is given once.
 *
 * Nailgun goes on with the same ranges while and after a seed is made, so the order is no matter of taste.
 * The time depends on how many addresses are wanted and blocked, not on how many the ranges hold.
 *
 * @throws RangeError when `count` is no such number
 */
export function allocateAddresses({ ranges, count, taken, avoid = [] }: AddressRequest): Allocation {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`${count} addresses cannot be allocated`);
  const addresses: Address[] = [];
  if (count === 0) return { addresses, missing: 0 };
  for (const address of freeAddresses(ranges, blockedBy([...taken, ...avoid]))) {
    addresses.push(address);
    if (addresses.length === count) break;
  }
  return { addresses, missing: count - addresses.length };
}

/** Every free address, as far as anyone asks. When a range's turn is over, all of it has been offered. */
function* freeAddresses(ranges: readonly AddressRange[], blocked: Blocked): Generator<Address> {
  for (const [place, range] of ranges.entries()) {
    for (const part of rangeWithout(range, ranges.slice(0, place))) yield* freeWithin(part, blocked);
  }
}

/** Every step is a free address or past a blocked one, so that gaps cost nothing however long they are. */
function* freeWithin(
  { first: { family, value: first }, last }: AddressRange,
  blocked: Blocked,
): Generator<Address> {
  const obstacles = blocked[family];
  let ahead = firstFrom(obstacles, first);
  for (let value = first; value <= last.value; value += 1n) {
    if (obstacles[ahead] === value) ahead += 1;
    else yield { family, value };
  }
}

function blockedBy(addresses: readonly Address[]): Blocked {
  return { 4: valuesOf(4, addresses), 6: valuesOf(6, addresses) };
}

/** Each once: VIPs of an environment and of its seed are two rows with one address. */
function valuesOf(wanted: AddressFamily, addresses: readonly Address[]): readonly bigint[] {
  return addresses
    .flatMap(({ family, value }) => (family === wanted ? [value] : []))
    .sort((a, b) => (a < b ? -1 : Number(a > b)))
    .filter((value, place, sorted) => value !== sorted[place - 1]);
}

/** Place of the first number that is not below another, by halves. */
function firstFrom(sorted: readonly bigint[], bound: bigint): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
