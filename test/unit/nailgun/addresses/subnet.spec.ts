import fc from 'fast-check';
import { BlockList } from 'node:net';
import { formatAddress } from '../../../../src/nailgun/networks/addresses/address';
import { type AddressRange, contains } from '../../../../src/nailgun/networks/addresses/address-range';
import { subnetRange, usableRange } from '../../../../src/nailgun/networks/addresses/subnet';
import { address } from './arbitraries';

const ends = (range: AddressRange | null): readonly string[] | null =>
  range && [formatAddress(range.first), formatAddress(range.last)];

describe('a subnet', () => {
  it.each([
    ['10.20.0.0/24', '10.20.0.0', '10.20.0.255'],
    ['10.20.0.7/24', '10.20.0.0', '10.20.0.255'],
    ['10.0.0.0/8', '10.0.0.0', '10.255.255.255'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['10.20.0.7/32', '10.20.0.7', '10.20.0.7'],
    ['10.20.0.7', '10.20.0.7', '10.20.0.7'],
    ['2001:db8::7/64', '2001:db8::', '2001:db8::ffff:ffff:ffff:ffff'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('%s goes from %s to %s', (cidr, first, last) => {
    expect(ends(subnetRange(cidr))).toEqual([first, last]);
  });

  it('holds the addresses that begin as it does', () => {
    const bit = fc.nat({ max: 127 });
    fc.assert(
      fc.property(
        address,
        fc.nat({ max: 128 }),
        fc.array(bit, { maxLength: 3 }),
        (network, length, turned) => {
          const { family } = network;
          const [bits, type] = family === 4 ? ([32, 'ipv4'] as const) : ([128, 'ipv6'] as const);
          const prefix = length % (bits + 1);
          const known = new BlockList();
          known.addSubnet(formatAddress(network), prefix, type);
          const value = turned.reduce(
            (result, place) => result ^ (1n << BigInt(place % bits)),
            network.value,
          );
          const inside = contains([subnetRange(`${formatAddress(network)}/${prefix}`)], { family, value });
          expect(inside).toBe(known.check(formatAddress({ family, value }), type));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['', '10.20.0.0/', '10.20.0.0/33', '10.20/16', 'management', '2001:db8::/129'])(
    'is not %p',
    (cidr) => {
      expect(() => subnetRange(cidr)).toThrow(`"${cidr}" is no IP subnet`);
      expect(() => usableRange(cidr, { useGateway: false })).toThrow(`"${cidr}" is no IP subnet`);
    },
  );
});

describe('the range of a network of notation "cidr"', () => {
  it.each([
    ['10.20.0.0/24', '10.20.0.1', '10.20.0.2', '10.20.0.254'],
    ['10.20.0.7/24', '10.20.0.1', '10.20.0.2', '10.20.0.254'],
    ['10.20.0.8/29', '10.20.0.9', '10.20.0.10', '10.20.0.14'],
    ['10.20.0.8/30', '10.20.0.9', '10.20.0.10', '10.20.0.10'],
    ['2001:db8::/64', '2001:db8::1', '2001:db8::2', '2001:db8::ffff:ffff:ffff:fffe'],
  ])('%s starts with %s, or after a gateway with %s', (cidr, first, second, last) => {
    expect(ends(usableRange(cidr, { useGateway: false }))).toEqual([first, last]);
    expect(ends(usableRange(cidr, { useGateway: true }))).toEqual([second, last]);
  });

  it.each(['10.20.0.8/31', '10.20.0.8/32', '0.0.0.0/32', '255.255.255.255/32', '2001:db8::/127', '::/128'])(
    'does not exist in %s',
    (cidr) => {
      expect(usableRange(cidr, { useGateway: false })).toBeNull();
      expect(usableRange(cidr, { useGateway: true })).toBeNull();
    },
  );
});
