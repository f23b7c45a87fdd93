import fc from 'fast-check';
import { type Address, type AddressFamily } from '../../../../src/nailgun/networks/addresses/address';
import { type AddressRange } from '../../../../src/nailgun/networks/addresses/address-range';

const LARGEST: Readonly<Record<AddressFamily, bigint>> = { 4: 2n ** 32n - 1n, 6: 2n ** 128n - 1n };

export const family: fc.Arbitrary<AddressFamily> = fc.constantFrom(4, 6);

/** A group of an IPv6 address; zeros often, so that there is something to shorten. */
const group = fc.oneof({ weight: 3, arbitrary: fc.constant(0n) }, fc.bigInt(0n, 0xffffn));

export const ipv6: fc.Arbitrary<Address> = fc
  .array(group, { minLength: 8, maxLength: 8 })
  .map((groups) => ({ family: 6, value: groups.reduce((value, part) => (value << 16n) | part, 0n) }));

export const ipv4: fc.Arbitrary<Address> = fc.bigInt(0n, LARGEST[4]).map((value) => ({ family: 4, value }));

export const address: fc.Arbitrary<Address> = fc.oneof(ipv4, ipv6);

/**
 * Places in which addresses are few enough to meet, and to be walked through one by one: at the start, in the
 * middle and at the end of what there is, for both families.
 */
const WINDOW = 40n;

export type Neighbour = (offset: number) => Address;

export const neighbourhood: fc.Arbitrary<Neighbour> = fc
  .tuple(family, fc.constantFrom('start', 'middle', 'end'))
  .map(([version, where]) => {
    const highest = LARGEST[version] - WINDOW;
    const start = { start: 0n, middle: highest / 2n, end: highest }[where];
    return (offset) => ({ family: version, value: start + BigInt(offset) });
  });

export const offset = fc.nat({ max: Number(WINDOW) });

/** Ends by place in a neighbourhood, often the wrong way round. */
export const offsets = fc.array(fc.tuple(offset, offset), { maxLength: 5 });

export const rangesIn = (
  neighbour: Neighbour,
  ends: readonly (readonly [number, number])[],
): readonly AddressRange[] =>
  ends.map(([first, last]) => ({ first: neighbour(first), last: neighbour(last) }));
