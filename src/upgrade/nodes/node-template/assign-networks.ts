import { type JsonObject, memberOf } from '../../../json';
import { ADMIN_NETWORK } from '../../../nailgun/admin-network';
import { takeApart } from './interface-name';
import {
  type Carrier,
  type NetworkAssignment,
  type RackNetwork,
  type RackNetworks,
  type TemplatedNic,
} from './node-template';
import { type BondToMake, type Wiring } from './read-wiring';
import { type TemplateReader } from './template-reader';

/** Where the networks of a node are to be. */
export interface Placement {
  /** By id of the network. */
  readonly assignments: readonly NetworkAssignment[];
  /** Bonds with an endpoint that is for a network. */
  readonly bonds: ReadonlySet<BondToMake>;
}

/** Finds a card of the node; without one that is reported. */
export type FindNic = (name: string) => TemplatedNic | undefined;

const HIGHEST_VLAN = 4094;

/**
 * Follows networks to endpoints and endpoints to interfaces. An endpoint that is for none of the node's roles,
 * or that has no interface, leaves its network unassigned, and so does a network that the node group has not
 * got: Nailgun has it so.
 *
 * @param part with the names of the node's interfaces
 * @param at its path in the template
 */
export function assignNetworks(
  part: JsonObject,
  at: string,
  wiring: Wiring,
  rack: RackNetworks,
  findNic: FindNic,
  reader: TemplateReader,
): Placement {
  const bonds = new Set<BondToMake>();
  const assignments: NetworkAssignment[] = [];
  const place = `${at}.network_assignments`;
  const endpoints = Object.entries(reader.object(memberOf(part, 'network_assignments'), place));
  for (const [name, value] of endpoints) {
    const assignment = reader.object(value, `${place}.${name}`);
    const endpoint = reader.text(memberOf(assignment, 'ep'), `${place}.${name}.ep`);
    if (endpoint === null || !wiring.endpoints.has(endpoint)) continue;
    const port = wiring.ports.get(endpoint);
    if (port === undefined) continue;
    const { base, vlan } = takeApart(port);
    const bond = wiring.bonds.get(base);
    if (bond) bonds.add(bond);
    const carrier = bond ? bondCarrier(bond) : nicCarrier(findNic(base));
    if (vlan !== null && vlan > HIGHEST_VLAN) reader.report({ kind: 'vlan', interface: port });
    const network = networkNamed(name, rack);
    if (network && carrier) assignments.push({ network: network.id, carrier, vlan });
  }
  return { assignments: assignments.sort((a, b) => a.network - b.network), bonds };
}

/** Networks that are to have another tag than they have. */
export function changedVlans(
  assignments: readonly NetworkAssignment[],
  { networks, sharedAdmin }: RackNetworks,
): readonly { readonly network: number; readonly vlan: number | null }[] {
  const known = new Map([sharedAdmin, ...networks].flatMap((one) => (one ? [[one.id, one.vlan_start]] : [])));
  return assignments
    .filter(({ network, vlan }) => known.get(network) !== vlan)
    .map(({ network, vlan }) => ({ network, vlan }));
}

function networkNamed(name: string, { networks, sharedAdmin }: RackNetworks): RackNetwork | null {
  const own = networks.find((network) => network.name === name);
  return own ?? (name === ADMIN_NETWORK ? sharedAdmin : null);
}

const bondCarrier = ({ name }: BondToMake): Carrier => ({ kind: 'bond', name });

const nicCarrier = (nic: TemplatedNic | undefined): Carrier | null =>
  nic ? { kind: 'nic', id: nic.id } : null;
