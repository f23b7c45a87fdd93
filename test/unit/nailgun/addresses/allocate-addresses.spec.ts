import fc from 'fast-check';
import {
  type Address,
  formatAddress,
  parseAddress,
} from '../../../../src/nailgun/networks/addresses/address';
import { type AddressRange, parseRange } from '../../../../src/nailgun/networks/addresses/address-range';
import {
  type AddressRequest,
  type Allocation,
  allocateAddresses,
} from '../../../../src/nailgun/networks/addresses/allocate-addresses';
import { subnetRange, usableRange } from '../../../../src/nailgun/networks/addresses/subnet';
import { neighbourhood, offset, offsets, rangesIn } from './arbitraries';

interface Asked {
  readonly count: number;
  readonly ranges: readonly (readonly [string, string])[];
  readonly taken?: readonly string[];
  readonly avoid?: readonly string[];
}

const allocated = ({ ranges, count, taken = [], avoid = [] }: Asked): readonly string[] =>
  allocateAddresses({
    ranges: ranges.map(([first, last]) => parseRange(first, last)),
    count,
    taken: taken.map(parseAddress),
    avoid: avoid.map(parseAddress),
  }).addresses.map(formatAddress);

describe('addresses for virtual IPs and nodes', () => {
  it('are the first of the network that no row has', () => {
    const ranges = [['10.20.0.2', '10.20.0.254']] as const;
    expect(allocated({ ranges, count: 2 })).toEqual(['10.20.0.2', '10.20.0.3']);
    expect(allocated({ ranges, count: 3, taken: ['10.20.0.5', '10.20.0.2/24', '10.20.0.3'] })).toEqual([
      '10.20.0.4',
      '10.20.0.6',
      '10.20.0.7',
    ]);
  });

  it('are never those to avoid, which no row need have', () => {
    const ranges = [['10.20.0.1', '10.20.0.254']] as const;
    const avoid = ['10.20.0.1', '10.20.0.3'];
    expect(allocated({ ranges, count: 2, taken: ['10.20.0.2'], avoid })).toEqual(['10.20.0.4', '10.20.0.5']);
  });

  it('come from the ranges in the order that they have, even where that is not the order of addresses', () => {
    const ranges = [
      ['10.20.0.120', '10.20.0.121'],
      ['10.20.0.10', '10.20.0.12'],
      ['10.20.0.60', '10.20.0.99'],
    ] as const;
    expect(allocated({ ranges, count: 6, taken: ['10.20.0.11'] })).toEqual([
      '10.20.0.120',
      '10.20.0.121',
      '10.20.0.10',
      '10.20.0.12',
      '10.20.0.60',
      '10.20.0.61',
    ]);
  });

  it('are given once where ranges overlap or repeat', () => {
    const ranges = [
      ['10.20.0.4', '10.20.0.5'],
      ['10.20.0.4', '10.20.0.5'],
      ['10.20.0.2', '10.20.0.7'],
    ] as const;
    expect(allocated({ ranges, count: 6 }).map((text) => text.slice(-1))).toEqual([
      '4',
      '5',
      '2',
      '3',
      '6',
      '7',
    ]);
  });

  it('are not looked for in a range that ends before it starts or mixes IPv4 with IPv6', () => {
    const ranges = [
      ['10.20.0.9', '10.20.0.2'],
      ['10.20.0.2', '::ffff:ffff'],
      ['10.20.0.50', '10.20.0.50'],
    ] as const;
    expect(allocated({ ranges, count: 2 })).toEqual(['10.20.0.50']);
  });

  it('may be of IPv6, where an IPv4 address takes nothing', () => {
    const ranges = [['2001:db8::1', '2001:db8::9']] as const;
    expect(allocated({ ranges, count: 2, taken: ['2001:DB8:0::1', '32.1.13.184'] })).toEqual([
      '2001:db8::2',
      '2001:db8::3',
    ]);
    expect(allocated({ ranges: [['0.0.0.1', '0.0.0.2']], count: 1, taken: ['::1'] })).toEqual(['0.0.0.1']);
  });

  it('end where addresses end', () => {
    expect(allocated({ ranges: [['255.255.255.254', '255.255.255.255']], count: 9 })).toHaveLength(2);
    const last = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';
    expect(allocated({ ranges: [[last, last]], count: 9 })).toEqual([last]);
  });

  it('are said to be missing when the ranges do not have enough', () => {
    const full = { ranges: [parseRange('10.20.0.2', '10.20.0.4')], taken: [parseAddress('10.20.0.3')] };
    expect(allocateAddresses({ ...full, count: 2 }).missing).toBe(0);
    expect(allocateAddresses({ ...full, count: 5 })).toEqual({
      addresses: ['10.20.0.2', '10.20.0.4'].map(parseAddress),
      missing: 3,
    });
    expect(allocateAddresses({ ranges: [], taken: [], count: 1 })).toEqual({ addresses: [], missing: 1 });
    expect(allocateAddresses({ ranges: [], taken: [], count: 0 })).toEqual({ addresses: [], missing: 0 });
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('cannot be %p', (count) => {
    expect(() => allocateAddresses({ ranges: [subnetRange('10.0.0.0/8')], taken: [], count })).toThrow(
      RangeError,
    );
  });

  it('are those that a walk through all ranges, one address after the other, comes to first', () => {
    const places = fc.array(offset, { maxLength: 30 });
    const count = fc.nat({ max: 50 });
    fc.assert(
      fc.property(neighbourhood, offsets, places, places, count, (neighbour, ends, taken, avoid, wanted) => {
        const request = {
          ranges: rangesIn(neighbour, ends),
          taken: taken.map(neighbour),
          avoid: avoid.map(neighbour),
          count: wanted,
        };
        expect(allocateAddresses(request)).toEqual(oneByOne(request));
      }),
      { numRuns: 2000 },
    );
  });

  it('are those even where ranges and rows are of both families', () => {
    const mixed = fc.array(fc.tuple(fc.constantFrom(4, 6), fc.bigInt(0n, 12n), fc.constantFrom(4, 6)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(mixed, mixed, fc.nat({ max: 30 }), (ends, rows, count) => {
        const request: AddressRequest = {
          ranges: ends.map(([first, value, last]): AddressRange => ({
            first: { family: first, value },
            last: { family: last, value: value + 3n },
          })),
          taken: rows.map(([family, value]): Address => ({ family, value })),
          count,
        };
        expect(allocateAddresses(request)).toEqual(oneByOne(request));
      }),
      { numRuns: 500 },
    );
  });
});

/** Walking through these one by one would take minutes for a /8 and centuries for a /64. */
describe('addresses of a network that is huge', () => {
  const TAKEN = 60_000;

  it.each(['10.0.0.0/8', '2001:db8::/64', '::/0'])('%s come at once while it is free', (cidr) => {
    const range = usableRange(cidr, { useGateway: true })!;
    const { addresses } = allocateAddresses({ ranges: [range], taken: [], count: 2 });
    expect(addresses.map(({ value }) => value - range.first.value)).toEqual([0n, 1n]);
  });

  it.each(['10.0.0.0/8', '2001:db8::/64', '::/0'])('%s come at once after many that are taken', (cidr) => {
    const range = usableRange(cidr, { useGateway: false })!;
    const { family, value } = range.first;
    // The first half one beside the other, the second half with gaps of one; in no order.
    const taken = Array.from({ length: TAKEN }, (_, place): Address => {
      const nth = (place * 7919) % TAKEN;
      return { family, value: value + BigInt(nth < TAKEN / 2 ? nth : 2 * nth - TAKEN / 2) };
    });
    const { addresses } = allocateAddresses({ ranges: [range], taken, count: TAKEN });
    const offsetsGiven = addresses.map((address) => Number(address.value - value));
    expect(offsetsGiven.slice(0, 3)).toEqual([TAKEN / 2 + 1, TAKEN / 2 + 3, TAKEN / 2 + 5]);
    expect(new Set(offsetsGiven).size).toBe(TAKEN);
    expect(offsetsGiven.at(-1)).toBe(2 * TAKEN - 1);
  });

  it('are not looked for again in a range that repeats one without any', () => {
    const full = parseRange('10.0.0.0', '10.0.234.95');
    const taken = Array.from({ length: TAKEN }, (_, place): Address => ({
      family: 4,
      value: full.first.value + BigInt(place),
    }));
    const ranges = Array<AddressRange>(500).fill(full);
    expect(allocateAddresses({ ranges, taken, count: 1 })).toEqual({ addresses: [], missing: 1 });
  });
});

/** What is asked for, found the slow way. */
function oneByOne({ ranges, count, taken, avoid = [] }: AddressRequest): Allocation {
  const gone = new Set([...taken, ...avoid].map(nameOf));
  const addresses: Address[] = [];
  for (const { first, last } of ranges.filter((range) => range.first.family === range.last.family)) {
    for (let { value } = first; value <= last.value; value += 1n) {
      const address = { family: first.family, value };
      if (gone.has(nameOf(address)) || addresses.length >= count) continue;
      addresses.push(address);
      gone.add(nameOf(address));
    }
  }
  return { addresses, missing: count - addresses.length };
}

function nameOf({ family, value }: Address): string {
  return `${family} ${value}`;
}
