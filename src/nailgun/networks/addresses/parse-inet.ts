import { isIP } from 'node:net';

/** What a text of PostgreSQL's types `inet` and `cidr` says. */
export interface Inet {
  /** Version of the Internet Protocol. */
  readonly family: 4 | 6;
  /** The address as a number, the bits of the host among them. */
  readonly value: bigint;
  /** Number of leading bits that are the network's; all of them where the text names none. */
  readonly prefix: number;
}

export const ADDRESS_BITS: Readonly<Record<Inet['family'], number>> = { 4: 32, 6: 128 };

const INET = /^(?<host>[\d.:a-f]+)(?:\/(?<prefix>0|[1-9]\d{0,2}))?$/i;
const IPV6_GROUPS = 8;

/**
 * Reads an address with or without a prefix, in any legal spelling. Null for all else: a zone (`fe80::1%eth0`)
 * has no place in the database, and `010.0.0.1` means different hosts to different programs.
 */
export function parseInet(text: string): Inet | null {
  const { host = '', prefix } = INET.exec(text)?.groups ?? {};
  const address = addressOf(host);
  if (!address) return null;
  const bits = ADDRESS_BITS[address.family];
  const length = prefix === undefined ? bits : Number(prefix);
  return length <= bits ? { ...address, prefix: length } : null;
}

/** Node knows which texts are addresses, but not which numbers they are. */
function addressOf(host: string): Pick<Inet, 'family' | 'value'> | null {
  const family = isIP(host);
  if (family === 4) return { family, value: ipv4Value(host) };
  if (family === 6) return { family, value: ipv6Value(host) };
  return null;
}

function ipv4Value(host: string): bigint {
  return host.split('.').reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** Two colons stand for as many groups of zeros as are missing. */
function ipv6Value(host: string): bigint {
  const [head = '', tail = ''] = withoutDots(host).split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array<string>(IPV6_GROUPS - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function groupsOf(half: string): readonly string[] {
  return half === '' ? [] : half.split(':');
}

/** The last 32 bits may be written as an IPv4 address (`::ffff:10.20.0.2`). */
function withoutDots(host: string): string {
  return host.replace(/[^:]+\.[^:]+$/, (ipv4) => {
    const value = ipv4Value(ipv4);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
}
