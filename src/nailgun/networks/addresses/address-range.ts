import { type Address, compareAddresses, parseAddress } from './address';

/**
 * Addresses from the first to the last, both included, as a row of `ip_addr_ranges` has them. Nothing in the
 * database keeps a row from ending before it starts or from mixing IPv4 with IPv6. Such a range is empty
 * here: it holds no address and none is taken from it. (Nailgun fails on it.)
 */
export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
}

/** @throws AddressSyntaxError where an end is no address; not for a range that is empty */
export function parseRange(first: string, last: string): AddressRange {
  return { first: parseAddress(first), last: parseAddress(last) };
}

export function isEmptyRange({ first, last }: AddressRange): boolean {
  return first.family !== last.family || first.value > last.value;
}

/** How many addresses; a number of JavaScript does not hold those of an IPv6 subnet. */
export function rangeSize(range: AddressRange): bigint {
  return isEmptyRange(range) ? 0n : range.last.value - range.first.value + 1n;
}

/** Whether an address is in any of the ranges. */
export function contains(ranges: readonly AddressRange[], address: Address): boolean {
  return ranges.some(
    (range) =>
      !isEmptyRange(range) &&
      compareAddresses(range.first, address) <= 0 &&
      compareAddresses(address, range.last) <= 0,
  );
}

/** What is left of a range without some others: ranges that are not empty, in ascending order. */
export function rangeWithout(range: AddressRange, others: readonly AddressRange[]): readonly AddressRange[] {
  const whole = [range].filter((part) => !isEmptyRange(part));
  return others.reduce<readonly AddressRange[]>(
    (parts, other) => parts.flatMap((part) => without(part, other)),
    whole,
  );
}

function without(range: AddressRange, other: AddressRange): readonly AddressRange[] {
  const { family } = range.first;
  if (isEmptyRange(other) || other.first.family !== family) return [range];
  const before = { first: range.first, last: lower(range.last, { family, value: other.first.value - 1n }) };
  const after = { first: higher(range.first, { family, value: other.last.value + 1n }), last: range.last };
  return [before, after].filter((part) => !isEmptyRange(part));
}

function lower(a: Address, b: Address): Address {
  return a.value < b.value ? a : b;
}

function higher(a: Address, b: Address): Address {
  return a.value > b.value ? a : b;
}
