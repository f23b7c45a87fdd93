import { isJsonArray, type JsonValue } from '../../json';
import { runsIronic } from '../../nailgun/attributes/runs-ironic';
import { type AddressRange, isEmptyRange, parseRange } from '../../nailgun/networks/addresses/address-range';
import { AddressSyntaxError } from '../../nailgun/networks/addresses/address-syntax-error';
import { subnetRange } from '../../nailgun/networks/addresses/subnet';
import { DocumentReader } from '../snapshot/document-reader';
import { type NetworkSource } from './network-cloner';

/** Addresses that something in an environment uses. */
export interface OccupiedAddresses {
  /** Name of the network, or of the parameter. */
  readonly name: string;
  /** For people: a cidr, or a range. */
  readonly text: string;
  readonly range: AddressRange;
}

/** What a network that is added must keep clear of: networks, admin networks, ranges and subnets of parameters. */
export function occupiedAddresses(source: NetworkSource): readonly OccupiedAddresses[] {
  const { original, sharedNetworks } = source;
  const networks = [...original.node_groups.flatMap((group) => group.networks), ...sharedNetworks];
  return [
    ...networks.flatMap(({ name, cidr }) => ofSubnet(name, cidr)),
    ...rangesOf(original.networking?.floating_ranges).flatMap((range) => ofRange('floating_ranges', range)),
    ...ofSubnet(nameIn(original.neutron, 'internal_name'), original.neutron?.internal_cidr),
    ...ofSubnet('fixed', original.nova?.fixed_networks_cidr),
  ];
}

/** Addresses that the original gives to bare metal nodes; without Ironic they are a release's and used by nobody. */
export function baremetalRange({ original, originalSettings }: NetworkSource): readonly OccupiedAddresses[] {
  if (!runsIronic(originalSettings)) return [];
  const range = textsOf([...storedListOf(original.neutron?.baremetal_range)]);
  return ofRange('baremetal_range', range);
}

export const overlaps = (a: AddressRange, b: AddressRange): boolean =>
  !isEmptyRange(a) &&
  !isEmptyRange(b) &&
  a.first.family === b.first.family &&
  a.first.value <= b.last.value &&
  b.first.value <= a.last.value;

const nameIn = (row: Readonly<Record<string, unknown>> | null, column: string): string =>
  typeof row?.[column] === 'string' ? row[column] : 'internal';

/** What cannot be read was reported with the other parameters. */
export const storedListOf = (text: unknown): readonly JsonValue[] =>
  new DocumentReader().list(typeof text === 'string' ? text : null, 'network parameters');

const textsOf = (value: unknown): readonly string[] =>
  isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];

const rangesOf = (text: unknown): readonly (readonly string[])[] => storedListOf(text).map(textsOf);

function ofSubnet(name: string, cidr: unknown): readonly OccupiedAddresses[] {
  if (typeof cidr !== 'string') return [];
  return readable(() => ({ name, text: cidr, range: subnetRange(cidr) }));
}

function ofRange(name: string, [first, last]: readonly string[]): readonly OccupiedAddresses[] {
  if (first === undefined || last === undefined) return [];
  return readable(() => ({ name, text: `${first}-${last}`, range: parseRange(first, last) }));
}

/** What is no address occupies none. */
function readable(read: () => OccupiedAddresses): readonly OccupiedAddresses[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof AddressSyntaxError) return [];
    throw error;
  }
}
