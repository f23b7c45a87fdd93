import fc from 'fast-check';
import { formatAddress, parseAddress } from '../../../../src/nailgun/networks/addresses/address';
import {
  contains,
  isEmptyRange,
  parseRange,
  rangeSize,
  rangeWithout,
} from '../../../../src/nailgun/networks/addresses/address-range';
import { AddressSyntaxError } from '../../../../src/nailgun/networks/addresses/address-syntax-error';
import { neighbourhood, offset, offsets, rangesIn } from './arbitraries';

describe('a range of addresses', () => {
  const ranges = [parseRange('10.20.0.120', '10.20.0.149'), parseRange('10.20.0.10/24', '10.20.0.99/24')];

  it.each([
    ['10.20.0.9', false],
    ['10.20.0.10', true],
    ['10.20.0.99', true],
    ['10.20.0.100', false],
    ['10.20.0.149', true],
    ['10.20.0.150', false],
    ['::ffff:10.20.0.50', false],
  ])('goes from its first to its last address, both included: %s', (text, inside) => {
    expect(contains(ranges, parseAddress(text))).toBe(inside);
  });

  it.each([
    ['10.20.0.2', '10.20.0.2', 1n],
    ['10.20.0.2', '10.20.0.254', 253n],
    ['0.0.0.0', '255.255.255.255', 2n ** 32n],
    ['2001:db8::', '2001:db8::ffff:ffff:ffff:ffff', 2n ** 64n],
    ['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n],
  ])('from %s to %s knows how many it holds', (first, last, size) => {
    expect(rangeSize(parseRange(first, last))).toBe(size);
    expect(isEmptyRange(parseRange(first, last))).toBe(false);
  });

  it.each([
    ['10.20.0.3', '10.20.0.2'],
    ['10.20.0.2', '::ffff:ffff'],
    ['::2', '10.20.0.2'],
  ])('from %s to %s is empty', (first, last) => {
    const range = parseRange(first, last);
    expect(isEmptyRange(range)).toBe(true);
    expect(rangeSize(range)).toBe(0n);
    expect(['10.20.0.2', '10.20.0.3', '::2'].some((text) => contains([range], parseAddress(text)))).toBe(
      false,
    );
    expect(rangeWithout(range, [])).toEqual([]);
  });

  it('has addresses for ends', () => {
    expect(() => parseRange('10.20.0.2', '10.20.0.999')).toThrow(AddressSyntaxError);
    expect(() => parseRange('', '10.20.0.2')).toThrow('"" is no IP address');
  });

  it('loses what other ranges have, and keeps its order', () => {
    const left = rangeWithout(parseRange('10.20.0.0', '10.20.0.255'), [
      parseRange('10.20.0.100', '10.20.0.120'),
      parseRange('10.20.0.0', '10.20.0.9'),
      parseRange('10.20.0.110', '10.20.0.130'),
      parseRange('10.20.0.60', '10.20.0.50'),
      parseRange('::', 'ffff::'),
    ]);
    expect(left.map(({ first, last }) => `${formatAddress(first)} ${formatAddress(last)}`)).toEqual([
      '10.20.0.10 10.20.0.99',
      '10.20.0.131 10.20.0.255',
    ]);
  });

  it('holds what is between its ends, and without others what they do not hold', () => {
    fc.assert(
      fc.property(neighbourhood, offset, offset, offsets, offset, (neighbour, first, last, ends, place) => {
        const [range, others] = [rangesIn(neighbour, [[first, last]]), rangesIn(neighbour, ends)];
        const within = first <= place && place <= last;
        const elsewhere = ends.some(([from, to]) => from <= place && place <= to);
        expect(contains(range, neighbour(place))).toBe(within);
        expect(contains(others, neighbour(place))).toBe(elsewhere);
        expect(contains(rangeWithout(range[0]!, others), neighbour(place))).toBe(within && !elsewhere);
      }),
      { numRuns: 500 },
    );
  });
});
