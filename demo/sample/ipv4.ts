/** An IPv4 network by its base address (`10.32.16.0`) and prefix length. */
export interface Subnet {
  readonly base: string;
  readonly prefix: number;
}

export interface AddressRange {
  readonly first: string;
  readonly last: string;
}

export function addressNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

export function addressText(number: number): string {
  return [24, 16, 8, 0].map((shift) => String((number >>> shift) & 255)).join('.');
}

export function cidrOf(subnet: Subnet): string {
  return `${subnet.base}/${String(subnet.prefix)}`;
}

/** Number of addresses, network and broadcast among them. */
export function sizeOf(subnet: Subnet): number {
  return 2 ** (32 - subnet.prefix);
}

/** The n-th address; the network's own is the 0th. */
export function addressAt(subnet: Subnet, n: number): string {
  if (n < 0 || n >= sizeOf(subnet)) {
    throw new Error(`${cidrOf(subnet)} has no address number ${String(n)}.`);
  }
  return addressText(addressNumber(subnet.base) + n);
}

function* addressesOf(ranges: readonly AddressRange[]): Generator<string> {
  for (const { first, last } of ranges) {
    for (let number = addressNumber(first); number <= addressNumber(last); number += 1) {
      yield addressText(number);
    }
  }
}

/** Free addresses of some ranges, first come first served: the order in which Nailgun gives them out. */
export class AddressPool {
  private readonly candidates: Generator<string>;
  private readonly reserved = new Set<string>();

  constructor(
    private readonly network: string,
    ranges: readonly AddressRange[],
  ) {
    this.candidates = addressesOf(ranges);
  }

  /** Keeps one address out of the pool, for somebody who asked for it by name. */
  reserve(address: string): string {
    this.reserved.add(address);
    return address;
  }

  /** Takes the first free address. */
  next(): string {
    for (;;) {
      const candidate = this.candidates.next();
      if (candidate.done === true) {
        throw new Error(`No free address is left in network ${this.network}.`);
      }
      if (!this.reserved.has(candidate.value)) {
        return candidate.value;
      }
    }
  }
}
