import { AddressSyntaxError } from './address-syntax-error';
import { formatIpv4, formatIpv6 } from './format-address';
import { type Inet, parseInet } from './parse-inet';

/** Version of the Internet Protocol. */
export type AddressFamily = Inet['family'];

/** An IP address as a number, for counting and comparing. An IPv4 address never equals one of IPv6. */
export interface Address {
  readonly family: AddressFamily;
  /** From 0 to 2³² - 1, or to 2¹²⁸ - 1. */
  readonly value: bigint;
}

/**
 * Reads the address of a host as PostgreSQL prints an `inet`. A length of prefix after it (`10.20.0.2/24`)
 * says nothing about the host and is left out.
 *
 * @throws AddressSyntaxError
 */
export function parseAddress(text: string): Address {
  const address = tryParseAddress(text);
  if (!address) throw new AddressSyntaxError(text, 'address');
  return address;
}

/** The same for texts that people wrote: null when it is no address. */
export function tryParseAddress(text: string): Address | null {
  const inet = parseInet(text);
  return inet && { family: inet.family, value: inet.value };
}

/** As PostgreSQL prints it without a prefix (`host(inet)`), so that texts can be compared with a row's. */
export function formatAddress({ family, value }: Address): string {
  return family === 4 ? formatIpv4(value) : formatIpv6(value);
}

/** Negative when `a` comes first, zero when they are the same. As PostgreSQL sorts hosts: IPv4 before IPv6. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.value < b.value ? -1 : Number(a.value > b.value);
}

export function sameAddress(a: Address, b: Address): boolean {
  return compareAddresses(a, b) === 0;
}
