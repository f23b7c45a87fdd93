import { type Finding } from '../plan/reasons';
import { inSameGroup } from './compute-pairs';
import { controllerTest } from './controllers';
import { type IpsEnvironment, type IpsNode, type IpsSnapshot } from './ips-snapshot';
import { type NodePair } from './pairing';

/** A pair that a request names. */
export interface GivenPair {
  readonly node_id: number;
  readonly original_node_id: number;
}

/** What pairs of a request are looked up in. */
export interface GivenPairsContext {
  readonly seed: IpsEnvironment;
  readonly original: IpsEnvironment;
  readonly groups: ReadonlyMap<number, number>;
  readonly named: IpsSnapshot['named'];
}

/** A node that a request names, as it names it. */
interface NamedNode {
  readonly id: number;
  readonly field: string;
}

/**
 * Looks up the pairs that a request names.
 *
 * @returns those that can be made, in their order, and everything that is wrong with the others
 */
export function readGivenPairs(
  given: readonly GivenPair[],
  context: GivenPairsContext,
): { readonly pairs: readonly NodePair[]; readonly findings: readonly Finding[] } {
  const nodes = given.map(({ node_id: id }, place) => ({ id, field: `pairs.${place}.node_id` }));
  const originals = given.map(({ original_node_id: id }, place) => ({
    id,
    field: `pairs.${place}.original_node_id`,
  }));
  const seedProblem = nodeCheck(context.seed, 'seed', context.named);
  const originalProblem = nodeCheck(context.original, 'original', context.named);
  const looked = given.map((_, place) => {
    const [node, original] = [nodes[place]!, originals[place]!];
    const problems = [
      ...repetition(node, place, nodes),
      ...repetition(original, place, originals),
      ...seedProblem(node),
      ...originalProblem(original),
    ];
    return problems.length > 0 ? { findings: problems } : pairOf(node, original, context);
  });
  return {
    pairs: looked.flatMap((pair) => ('node' in pair ? [pair] : [])),
    findings: looked.flatMap((pair) => ('findings' in pair ? pair.findings : [])),
  };
}

/** Two nodes without fault of their own, which may still stand in different racks. */
function pairOf(
  { id, field }: NamedNode,
  { id: originalId }: NamedNode,
  { seed, original: from, groups }: GivenPairsContext,
): NodePair | { readonly findings: readonly Finding[] } {
  const node = seed.nodes.find((one) => one.id === id)!;
  const original = from.nodes.find((one) => one.id === originalId)!;
  if (inSameGroup(groups, node, original)) return { node, original, computed: false };
  const group = groupName(seed, node);
  const originalGroup = groupName(from, original);
  const finding: Finding = {
    reason: 'node_group_differs',
    message: `Node ${id} stands in ${inWords(group)} of the seed, node ${originalId} in ${inWords(originalGroup)} of the original: its addresses are of no use there.`,
    field,
    detail: {
      node_id: id,
      original_node_id: originalId,
      node_group: group,
      original_node_group: originalGroup,
    },
  };
  return { findings: [finding] };
}

function groupName({ node_groups: groups }: IpsEnvironment, { group_id: id }: IpsNode): string | null {
  return groups.find((group) => group.id === id)?.name ?? null;
}

const inWords = (group: string | null): string => (group === null ? 'no node group' : `node group ${group}`);

function repetition({ id, field }: NamedNode, place: number, all: readonly NamedNode[]): readonly Finding[] {
  if (all.findIndex((other) => other.id === id) === place) return [];
  return [
    {
      reason: 'node_repeated',
      message: `Node ${id} is named in more than one pair.`,
      field,
      detail: { node_id: id },
    },
  ];
}

/** @returns what is wrong with a node as a controller of one side */
function nodeCheck(
  environment: IpsEnvironment,
  side: 'seed' | 'original',
  named: IpsSnapshot['named'],
): (node: NamedNode) => readonly Finding[] {
  const isController = controllerTest(environment);
  const nodes = new Map(environment.nodes.map((node) => [node.id, node]));
  const environments = new Map(named.map(({ id, cluster_id: cluster }) => [id, cluster]));
  return ({ id, field }) => {
    const node = nodes.get(id);
    if (!node) return [foreign(id, field, environment, side, environments.get(id))];
    return [
      ...(isController(node) ? [] : [notController(id, field, [...node.roles, ...node.pending_roles])]),
      ...(node.pending_deletion ? [pendingDeletion(id, field)] : []),
    ];
  };
}

/** @param cluster environment that the node is in; null: in none; undefined: there is no such node */
function foreign(
  id: number,
  field: string,
  { id: wanted, name }: IpsEnvironment,
  side: string,
  cluster: number | null | undefined,
): Finding {
  const where =
    cluster === undefined
      ? 'does not exist'
      : cluster === null
        ? 'belongs to no environment'
        : `belongs to environment ${cluster}`;
  return {
    reason: 'node_not_in_environment',
    message: `Node ${id} ${where}; a node of the ${side}, environment ${wanted} (${name}), is needed.`,
    field,
    detail: {
      node_id: id,
      exists: cluster !== undefined,
      cluster_id: cluster ?? null,
      wanted_cluster_id: wanted,
    },
  };
}

function notController(id: number, field: string, roles: readonly string[]): Finding {
  return {
    reason: 'node_not_controller',
    message: `Node ${id} is no controller; its roles are: ${roles.join(', ') || 'none'}.`,
    field,
    detail: { node_id: id, roles },
  };
}

function pendingDeletion(id: number, field: string): Finding {
  return {
    reason: 'node_pending_deletion',
    message: `Node ${id} is about to be removed from its environment.`,
    field,
    detail: { node_id: id },
  };
}
