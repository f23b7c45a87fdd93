import { type Address, formatAddress } from '../../nailgun/networks/addresses/address';

/** Addresses that are spoken for, by network, and the nodes that hold them. */
export class OccupiedAddresses {
  private readonly networks = new Map<number, Map<string, { address: Address; node: number | null }>>();

  /** The first holder counts. */
  add(network: number, address: Address, node: number | null = null): void {
    const held = this.networks.get(network) ?? new Map<string, { address: Address; node: number | null }>();
    this.networks.set(network, held);
    const key = formatAddress(address);
    if (!held.has(key)) held.set(key, { address, node });
  }

  has(network: number, address: Address): boolean {
    return this.networks.get(network)?.has(formatAddress(address)) ?? false;
  }

  /** Null where no node holds it. */
  nodeOf(network: number, address: Address): number | null {
    return this.networks.get(network)?.get(formatAddress(address))?.node ?? null;
  }

  all(): readonly Address[] {
    return [...this.networks.values()].flatMap((held) => [...held.values()].map(({ address }) => address));
  }
}
