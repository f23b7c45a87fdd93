import { hostnameOf, type IpsNode } from './ips-snapshot';
import { NEW_NODE, type NodePair } from './pairing';

/** Controllers of both environments, and where they stand. */
export interface Controllers {
  /** Of the seed, by id. */
  readonly seed: readonly IpsNode[];
  /** Of the original, by id. */
  readonly original: readonly IpsNode[];
  /** Node groups of the seed by those of the original. */
  readonly groups: ReadonlyMap<number, number>;
  /** Names of the networks that a controller of the original has addresses on. */
  readonly networksOf: (original: IpsNode) => ReadonlySet<string>;
  /** Names of the networks of a node group of the seed on which nodes can have addresses. */
  readonly networksIn: (groupId: number) => ReadonlySet<string>;
}

/**
 * Finds who takes over from whom, within node groups only: an address of one rack is of no use in another.
 *
 * A controller of the seed that has the host name of one of the original's goes on with that one; so asking
 * again, or once more for controllers that came later, undoes nothing. Others are paired as long as nothing is
 * installed on them: with those first that have addresses on the same networks as the node group, then in the
 * order of ids.
 *
 * @returns each controller once at most, by id of the seed's
 */
export function computePairs(controllers: Controllers): readonly NodePair[] {
  const settled = settledPairs(controllers);
  const rest: Controllers = {
    ...controllers,
    seed: controllers.seed.filter((node) => settled.every((pair) => pair.node !== node)),
    original: controllers.original.filter((node) => settled.every((pair) => pair.original !== node)),
  };
  const groups = [...new Set(controllers.groups.values())];
  const found = groups.flatMap((group) => pairsIn(group, rest));
  return [...settled, ...found].sort((a, b) => a.node.id - b.node.id);
}

function settledPairs({ seed, original, groups }: Controllers): readonly NodePair[] {
  const byHostname = new Map(original.map((node) => [hostnameOf(node), node]));
  return seed.flatMap((node) => {
    const counterpart = byHostname.get(hostnameOf(node));
    if (!counterpart || !inSameGroup(groups, node, counterpart)) return [];
    byHostname.delete(hostnameOf(node));
    return [pair(node, counterpart)];
  });
}

function pairsIn(group: number, controllers: Controllers): readonly NodePair[] {
  const { seed, original, groups, networksOf, networksIn } = controllers;
  const networks = networksIn(group);
  const newNodes = seed.filter((node) => node.group_id === group && node.status === NEW_NODE);
  const here = original.filter(({ group_id: id }) => id !== null && groups.get(id) === group);
  const fits = (node: IpsNode): boolean => isSame(networksOf(node), networks);
  const inOrder = [...here.filter(fits), ...here.filter((node) => !fits(node))];
  return newNodes.slice(0, inOrder.length).map((node, place) => pair(node, inOrder[place]!));
}

/** Whether two controllers stand in the same node group of their environments. */
export function inSameGroup(groups: Controllers['groups'], node: IpsNode, original: IpsNode): boolean {
  return (
    original.group_id !== null && node.group_id !== null && groups.get(original.group_id) === node.group_id
  );
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}

function pair(node: IpsNode, original: IpsNode): NodePair {
  return { node, original, computed: true };
}
