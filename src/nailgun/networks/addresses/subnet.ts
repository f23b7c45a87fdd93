import { type Address } from './address';
import { type AddressRange, isEmptyRange } from './address-range';
import { AddressSyntaxError } from './address-syntax-error';
import { ADDRESS_BITS, parseInet } from './parse-inet';

/**
 * Every address of a subnet, that of the network and of broadcasts among them. Bits of a host
 * (`10.20.0.7/24`) do not count; without a prefix the subnet is one address.
 *
 * @param cidr as PostgreSQL prints a `cidr`, or as metadata of networks has it
 * @throws AddressSyntaxError
 */
export function subnetRange(cidr: string): AddressRange {
  const inet = parseInet(cidr);
  if (!inet) throw new AddressSyntaxError(cidr, 'subnet');
  const { family, value, prefix } = inet;
  const hostBits = BigInt(ADDRESS_BITS[family] - prefix);
  const first = (value >> hostBits) << hostBits;
  return { first: { family, value: first }, last: { family, value: first + (1n << hostBits) - 1n } };
}

/**
 * The range that Nailgun makes for a network of notation `cidr`: all of the subnet but its first and its last
 * address, and but the second where the network is made with a gateway, which gets that one. IPv6 is treated
 * alike. Null when nothing is left, from a prefix of 31 (IPv6: 127) on. (Nailgun refuses such a network, or
 * writes a range that ends before it starts.)
 *
 * @param useGateway the network's `use_gateway`
 * @throws AddressSyntaxError
 */
export function usableRange(
  cidr: string,
  { useGateway }: { readonly useGateway: boolean },
): AddressRange | null {
  const subnet = subnetRange(cidr);
  const range = {
    first: moved(subnet.first, useGateway ? 2n : 1n),
    last: moved(subnet.last, -1n),
  };
  return isEmptyRange(range) ? null : range;
}

function moved({ family, value }: Address, by: bigint): Address {
  return { family, value: value + by };
}
