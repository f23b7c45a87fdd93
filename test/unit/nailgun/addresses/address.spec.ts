import fc from 'fast-check';
import { isIP } from 'node:net';
import {
  type Address,
  compareAddresses,
  formatAddress,
  parseAddress,
  sameAddress,
  tryParseAddress,
} from '../../../../src/nailgun/networks/addresses/address';
import { AddressSyntaxError } from '../../../../src/nailgun/networks/addresses/address-syntax-error';
import { address, ipv6 } from './arbitraries';

/** Every group in full, without colons that stand for zeros. */
const inFull = ({ value }: Address): string =>
  Array.from({ length: 8 }, (_, place) =>
    BigInt.asUintN(16, value >> BigInt(112 - 16 * place))
      .toString(16)
      .padStart(4, '0'),
  ).join(':');

/** As the URL standard writes it: shortened as RFC 5952 says, and without dots. */
const asInUrl = (text: string): string => new URL(`http://[${text}]/`).hostname.slice(1, -1);

describe('an IP address', () => {
  it.each([
    ['0.0.0.0', 4, 0n],
    ['10.20.0.2', 4, 0x0a14_0002n],
    ['255.255.255.255', 4, 0xffff_ffffn],
    ['::', 6, 0n],
    ['::1', 6, 1n],
    ['2001:db8::2', 6, 0x2001_0db8_0000_0000_0000_0000_0000_0002n],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 6, 2n ** 128n - 1n],
  ])('%s is a number', (text, family, value) => {
    expect(parseAddress(text)).toEqual({ family, value });
    expect(formatAddress(parseAddress(text))).toBe(text);
  });

  it.each([
    ['10.20.0.2/32', '10.20.0.2'],
    ['10.20.0.2/24', '10.20.0.2'],
    ['10.20.0.2/0', '10.20.0.2'],
    ['2001:db8::2/128', '2001:db8::2'],
    ['2001:db8::2/64', '2001:db8::2'],
  ])('is that of the host in %s', (text, host) => {
    expect(formatAddress(parseAddress(text))).toBe(host);
  });

  it.each([
    ['2001:0DB8:0000:0000:0000:0000:0000:0002', '2001:db8::2'],
    ['2001:db8:0:0:1:0:0:2', '2001:db8::1:0:0:2'],
    ['2001:db8:0:1:0:0:0:2', '2001:db8:0:1::2'],
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:1:2:3:4:0:0', '::1:2:3:4:0:0'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['10:0:0:20:0:0:0:a0', '10:0:0:20::a0'],
    ['2001:db8::10.20.0.2', '2001:db8::a14:2'],
    ['::ffff:a14:2', '::ffff:10.20.0.2'],
    ['::FFFF:0.0.0.0', '::ffff:0.0.0.0'],
    ['::a14:2', '::10.20.0.2'],
    ['::1:2', '::0.1.0.2'],
    ['::2:0', '::0.2.0.0'],
    ['::ffff', '::ffff'],
    ['::1:2:3', '::1:2:3'],
  ])('%s is printed as PostgreSQL prints it: %s', (text, printed) => {
    expect(formatAddress(parseAddress(text))).toBe(printed);
  });

  it('is the same however it is spelled', () => {
    fc.assert(
      fc.property(ipv6, (host) => {
        const text = formatAddress(host);
        expect(
          [inFull(host), inFull(host).toUpperCase(), asInUrl(inFull(host)), text].map(parseAddress),
        ).toEqual(Array(4).fill(host));
        expect(asInUrl(text)).toBe(asInUrl(inFull(host)));
        expect(text.includes('.') || text === asInUrl(inFull(host))).toBe(true);
      }),
    );
  });

  it('is read again from what it is printed as', () => {
    fc.assert(
      fc.property(address, (host) => {
        const text = formatAddress(host);
        expect(parseAddress(text)).toEqual(host);
        expect(isIP(text)).toBe(host.family);
      }),
    );
  });

  it('is what Node takes for one', () => {
    const text = fc.string({
      unit: fc.constantFrom('.', ':', '::', '0', '1', '25', '255', '10.1', 'f', 'FF', 'g', ' '),
    });
    fc.assert(
      fc.property(text, (candidate) => {
        expect(tryParseAddress(candidate)?.family ?? 0).toBe(isIP(candidate));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    'localhost',
    '10.20.0',
    '10.20.0.256',
    '010.20.0.2',
    '10.20.0.2 ',
    '10.20.0.2/',
    '10.20.0.2/33',
    '10.20.0.2/024',
    '10.20.0.2/255.255.255.0',
    '2001:db8::2/129',
    '2001:db8::1::2',
    '2001:db8:::2',
    '1:2:3:4::5:6:7:8',
    '10.20.0.2::',
    'fe80::1%eth0',
    '[::1]',
  ])('is not %p', (text) => {
    expect(tryParseAddress(text)).toBeNull();
    expect(() => parseAddress(text)).toThrow(new AddressSyntaxError(text, 'address'));
  });

  it('is quoted where it is none, but not at any length', () => {
    expect(() => parseAddress('10.20.0.256')).toThrow('"10.20.0.256" is no IP address');
    expect(() => parseAddress('1'.repeat(1000))).toThrow(`"${'1'.repeat(60)}…" is no IP address`);
  });
});

describe('the order of addresses', () => {
  it('is that of numbers, not of texts, and IPv4 comes before IPv6', () => {
    const texts = ['::1', '10.20.0.10', '2001:db8::', '255.255.255.255', '10.20.0.9', '::'];
    expect(texts.map(parseAddress).sort(compareAddresses).map(formatAddress)).toEqual([
      '10.20.0.9',
      '10.20.0.10',
      '255.255.255.255',
      '::',
      '::1',
      '2001:db8::',
    ]);
  });

  it('knows the same address from another', () => {
    expect(sameAddress(parseAddress('10.20.0.2/24'), parseAddress('10.20.0.2'))).toBe(true);
    expect(sameAddress(parseAddress('10.20.0.2'), parseAddress('10.20.0.3'))).toBe(false);
    expect(sameAddress(parseAddress('0.0.0.1'), parseAddress('::1'))).toBe(false);
    expect(sameAddress(parseAddress('10.20.0.2'), parseAddress('::ffff:10.20.0.2'))).toBe(false);
  });
});
