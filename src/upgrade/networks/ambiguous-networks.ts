import { type Finding } from '../plan/reasons';

/**
 * Networks of a pair are matched by name and node group, so in a node group a name has to mean one network.
 *
 * @param names of the networks of the node group
 */
export function ambiguousNetworks(nodeGroup: string, names: readonly string[]): readonly Finding[] {
  const repeated = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [...repeated].map((network) => ({
    reason: 'network_name_ambiguous',
    message: `Node group ${nodeGroup} has more than one network with the name ${network}.`,
    detail: { node_group: nodeGroup, network },
  }));
}
