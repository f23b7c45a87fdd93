import { type Finding } from '../plan/reasons';
import { AddressSyntaxError } from '../../nailgun/networks/addresses/address-syntax-error';
import { subnetRange } from '../../nailgun/networks/addresses/subnet';
import { RestrictionEvaluationError } from '../../nailgun/restrictions/evaluate-expression';
import { RestrictionSyntaxError } from '../../nailgun/restrictions/restriction-syntax-error';
import { BAREMETAL_NETWORK } from './baremetal-parameters';
import { type NetworkSource } from './network-cloner';
import { type PlannedNetwork } from './network-plan';
import { baremetalRange, occupiedAddresses, type OccupiedAddresses, overlaps } from './occupied-addresses';
import {
  isKeptOut,
  isRestricted,
  makeNetwork,
  readReleaseNetworks,
  type ReleaseNetwork,
} from './release-network';

/** Networks that a seed has beside those of the original, the same in every node group. */
export interface NewNetworks {
  readonly networks: readonly PlannedNetwork[];
  readonly findings: readonly Finding[];
}

/**
 * Plans the networks that the release brings and the original has not got (B17): those whose restrictions do not
 * hold, as `baremetal` with Ironic. One that overlaps with something in use is left out, because two networks
 * with the same addresses would break both. One without restrictions that the original's release has too was
 * removed by an operator and stays away.
 */
export function planNewNetworks(source: NetworkSource): NewNetworks {
  const { original, providerNetworks, originalProviderNetworks } = source;
  const segmentation = original.neutron?.segmentation_type;
  const present = new Set(original.node_groups.flatMap(({ networks }) => networks.map(({ name }) => name)));
  const known = new Set(readReleaseNetworks(originalProviderNetworks, segmentation).map(({ name }) => name));
  const wanted = readReleaseNetworks(providerNetworks, segmentation)
    .filter(({ name }) => !present.has(name))
    .filter((network) => isRestricted(network) || !known.has(network.name));
  const occupied = [...occupiedAddresses(source)];
  const networks: PlannedNetwork[] = [];
  const findings: Finding[] = [];
  for (const definition of wanted) {
    const outcome = planNetwork(definition, source, occupied);
    if (outcome === null) continue;
    findings.push(outcome.finding);
    if (!outcome.network) continue;
    networks.push(outcome.network);
    const { name, cidr } = outcome.network;
    if (cidr !== null) occupied.push({ name, text: cidr, range: subnetRange(cidr) });
  }
  return { networks, findings };
}

interface Outcome {
  readonly network?: PlannedNetwork;
  readonly finding: Finding;
}

/** @returns null for a network that is not for this environment */
function planNetwork(
  definition: ReleaseNetwork,
  source: NetworkSource,
  occupied: readonly OccupiedAddresses[],
): Outcome | null {
  try {
    if (isKeptOut(definition, source.settings)) return null;
    const network = makeNetwork(definition, source.original.node_groups.length > 1);
    const other = obstacleOf(network, source, occupied);
    return other ? { finding: leftOut(network, other) } : { network, finding: added(network) };
  } catch (error) {
    if (!isOfDefinition(error)) throw error;
    return { finding: unusable(definition, source, error) };
  }
}

function obstacleOf(
  { name, cidr }: PlannedNetwork,
  source: NetworkSource,
  occupied: readonly OccupiedAddresses[],
): OccupiedAddresses | undefined {
  if (cidr === null) return undefined;
  const subnet = subnetRange(cidr);
  // The range of bare metal nodes lies in their own network.
  const others = name === BAREMETAL_NETWORK ? occupied : [...occupied, ...baremetalRange(source)];
  return others.find(({ range }) => overlaps(range, subnet));
}

const isOfDefinition = (error: unknown): error is Error =>
  error instanceof AddressSyntaxError ||
  error instanceof RangeError ||
  error instanceof RestrictionSyntaxError ||
  error instanceof RestrictionEvaluationError;

function added({ name, cidr, vlan_start }: PlannedNetwork): Finding {
  const addresses = cidr === null ? 'without addresses' : `with the release's addresses (${cidr})`;
  const vlan = vlan_start === null ? 'untagged' : `VLAN ${vlan_start}`;
  return {
    reason: 'network_added',
    message: `The seed gets the network ${name}, which the original has not got, ${addresses}, ${vlan}.`,
    detail: { network: name, cidr, vlan_start },
  };
}

function leftOut({ name, cidr }: PlannedNetwork, { name: other, text }: OccupiedAddresses): Finding {
  return {
    reason: 'network_left_out',
    message: `The seed goes without the network ${name}: the release's addresses for it (${cidr}) overlap with ${other} (${text}).`,
    detail: { network: name, cidr, other_network: other, other_addresses: text },
  };
}

/** Nailgun could make no environment with such a network either. */
function unusable({ name }: ReleaseNetwork, { target }: NetworkSource, { message }: Error): Finding {
  return {
    reason: 'release_metadata_invalid',
    message: `Release ${target.id} (${target.name}) defines the network ${name} in a way that cannot be used: ${message}.`,
    field: 'release_id',
    detail: { path: `networks_metadata.networks.${name}` },
  };
}
