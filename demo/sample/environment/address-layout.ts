import { addressAt, addressNumber, addressText, sizeOf, type AddressRange, type Subnet } from '../ipv4';

/**
 * Where networks lie: each kind in a part of 10.0.0.0/8 of its own, and in it a block of 4096 addresses for each
 * node group. Node groups have different ids, so networks of different environments never overlap.
 */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['public', '10.32.0.0'],
  ['management', '10.64.0.0'],
  ['storage', '10.96.0.0'],
  ['private', '10.128.0.0'],
  ['fuelweb_admin', '10.160.0.0'],
  ['baremetal', '10.192.0.0'],
]);

const BLOCK = 4096;
const BLOCKS_OF_A_PART = 512;

/** A /24 where that is enough, or else the whole block. */
const NODES_OF_A_SMALL_NETWORK = 60;

export function subnetOf(network: string, rack: number, nodes: number): Subnet {
  const part = PARTS.get(network);
  if (part === undefined || rack >= BLOCKS_OF_A_PART) {
    throw new Error(`There is no place for network ${network} of node group ${String(rack)}.`);
  }
  const base = addressText(addressNumber(part) + rack * BLOCK);
  return { base, prefix: nodes <= NODES_OF_A_SMALL_NETWORK ? 24 : 20 };
}

export function gatewayOf(subnet: Subnet): string {
  return addressAt(subnet, 1);
}

/** VLAN ids differ by network and node group; 3900 is far from the end of the 12 bits. */
export function vlanOf(network: string, rack: number): number | null {
  const offset = ['management', 'storage', 'private', 'baremetal'].indexOf(network);
  return offset < 0 ? null : 100 + ((rack * 10) % 3900) + offset;
}

/**
 * What may be given out. Operators have left their marks: two ranges in public (G28), and in storage one that is
 * narrower than the cidr, although the network's notation is `cidr` (B18).
 */
export function rangesOf(network: string, subnet: Subnet, hasGateway: boolean): AddressRange[] {
  switch (network) {
    case 'public':
      return [share(subnet, 10, 99), share(subnet, 120, 149)];
    case 'storage':
      return [share(subnet, 20, 200)];
    case 'fuelweb_admin':
      return [share(subnet, 10, 240)];
    case 'baremetal':
      return [share(subnet, 2, 50)];
    default:
      return [{ first: addressAt(subnet, hasGateway ? 2 : 1), last: addressAt(subnet, sizeOf(subnet) - 2) }];
  }
}

/** Floating addresses of instances: in public, and outside its ranges. */
export function floatingRangeOf(subnet: Subnet): AddressRange {
  return share(subnet, 170, 250);
}

/** From one address to another, counted as in a /24 and stretched to the size of the network. */
export function share(subnet: Subnet, from: number, to: number): AddressRange {
  const scale = sizeOf(subnet) / 256;
  return { first: addressAt(subnet, from * scale), last: addressAt(subnet, to * scale) };
}
