import { type Finding } from '../plan/reasons';
import { ambiguousNetworks } from '../networks/ambiguous-networks';
import { addressInUse, addressOutside, groupMissing, hostnameInUse, networkMissing } from './assign-findings';
import { type AssignEnvironment, type AssignNode, type AssignPairSnapshot } from './assign-snapshot';
import { type Places } from './places';

/**
 * What stands against the places that nodes would have in the other environment.
 *
 * @param isTemplated whether a network template, and not what the nodes have, says which interface is on which network
 */
export function checkPlaces(
  snapshot: Pick<AssignPairSnapshot, 'source' | 'target' | 'collisions' | 'strays'>,
  moving: readonly AssignNode[],
  places: Places,
  isTemplated: boolean,
): readonly Finding[] {
  const { source, target } = snapshot;
  const groupsLeft = new Set(moving.flatMap(({ group_id: group }) => group ?? []));
  const groupsEntered = new Set([...groupsLeft].flatMap((group) => places.groups.get(group) ?? []));
  return [
    ...moving.flatMap((node) => withoutGroup(node, places, snapshot)),
    ...ambiguousIn(source, groupsLeft),
    ...ambiguousIn(target, groupsEntered),
    ...moving.flatMap((node) => withoutNetwork(node, places, isTemplated, snapshot)),
    ...sameNames(moving, target),
    ...sameAddresses(moving, places, snapshot),
    ...outsideRanges(moving, places, snapshot),
  ];
}

function withoutGroup(
  node: AssignNode,
  places: Places,
  { source, target }: Pick<AssignPairSnapshot, 'source' | 'target'>,
): readonly Finding[] {
  const group = node.group_id === null ? places.defaultGroup : places.groups.get(node.group_id);
  if (typeof group === 'number') return [];
  const name = source.node_groups.find(({ id }) => id === node.group_id)?.name;
  return [groupMissing(node, name ?? String(node.group_id ?? 'default'), target)];
}

function ambiguousIn(
  { node_groups: groups, networks }: AssignEnvironment,
  wanted: ReadonlySet<number>,
): readonly Finding[] {
  return groups
    .filter(({ id }) => wanted.has(id))
    .flatMap(({ id, name }) =>
      ambiguousNetworks(
        name,
        networks.filter((network) => network.group_id === id).map((network) => network.name),
      ),
    );
}

function withoutNetwork(
  node: AssignNode,
  { networks }: Places,
  isTemplated: boolean,
  { source, target }: Pick<AssignPairSnapshot, 'source' | 'target'>,
): readonly Finding[] {
  const used = new Set([...node.address_networks, ...(isTemplated ? [] : node.assigned_networks)]);
  return [...used]
    .filter((id) => !networks.has(id))
    .map((id) => networkMissing(node, networkInWords(source, id), target));
}

function sameNames(moving: readonly AssignNode[], { nodes }: AssignEnvironment): readonly Finding[] {
  const holders = new Map(nodes.map(({ id, hostname }) => [hostname, id]));
  return moving.flatMap((node) => {
    const holder = holders.get(node.hostname);
    return holder === undefined ? [] : [hostnameInUse(node, holder)];
  });
}

function sameAddresses(
  moving: readonly AssignNode[],
  { networks }: Places,
  { collisions, target }: Pick<AssignPairSnapshot, 'collisions' | 'target'>,
): readonly Finding[] {
  const byId = new Map(moving.map((node) => [node.id, node]));
  return collisions.flatMap((collision) => {
    const node = byId.get(collision.node);
    const isSame = networks.get(collision.network) === collision.other_network;
    // Nodes that move bring along the addresses that they have on networks of the target already.
    if (!node || !isSame || (collision.holder !== null && byId.has(collision.holder))) return [];
    return [addressInUse(node, networkInWords(target, collision.other_network), collision)];
  });
}

function outsideRanges(
  moving: readonly AssignNode[],
  { networks }: Places,
  { strays, target }: Pick<AssignPairSnapshot, 'strays' | 'target'>,
): readonly Finding[] {
  const byId = new Map(moving.map((node) => [node.id, node]));
  return strays.flatMap(({ node: id, network, other_network: other, address }) => {
    const node = byId.get(id);
    if (!node || networks.get(network) !== other) return [];
    return [addressOutside(node, networkInWords(target, other), address)];
  });
}

function networkInWords({ networks, node_groups: groups }: AssignEnvironment, id: number): string {
  const network = networks.find((one) => one.id === id);
  if (!network) return `network ${id}`;
  const group = groups.find((one) => one.id === network.group_id);
  return `network ${network.name} of node group ${group?.name ?? String(network.group_id)}`;
}
