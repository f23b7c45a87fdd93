import { rolesThatCountAs } from '../../nailgun/role-tags';
import { aboutToBeRemoved, nodeMissing } from '../nodes/assign-findings';
import { nodeAtFirst } from '../nodes/node-in-words';
import { type Finding } from '../plan/reasons';
import { type IsolationEnvironment, type IsolationNode, type PresentSnapshot } from './isolation-snapshot';

const CONTROLLER = 'controller';

/** Nodes that are to be isolated, by id, and why others cannot be. */
export interface ChosenNodes {
  readonly nodes: readonly IsolationNode[];
  readonly findings: readonly Finding[];
}

/** Nodes that the request names; where it names none, the controllers of the environment. */
export function chooseNodes(
  { environment, named }: PresentSnapshot,
  nodesIds: readonly number[] | undefined,
): ChosenNodes {
  if (nodesIds === undefined) {
    const nodes = controllersOf(environment);
    return { nodes, findings: nodes.length === 0 ? [noControllers(environment)] : [] };
  }
  const elsewhere = named.filter(({ cluster_id: cluster }) => cluster !== environment.id);
  const missing = nodesIds.filter((id) => !named.some((node) => node.id === id));
  const nodes = environment.nodes.filter(({ id }) => nodesIds.includes(id));
  const leaving = nodes.filter(({ pending_deletion: isLeaving }) => isLeaving);
  return {
    nodes: nodes.filter(({ pending_deletion: isLeaving }) => !isLeaving),
    findings: [
      ...missing.map(nodeMissing),
      ...elsewhere.map((node) => inAnother(node, environment)),
      ...leaving.map(aboutToBeRemoved),
    ],
  };
}

/** Nodes that are, or will be, controllers, by id; not those that are about to be deleted. */
export function controllersOf({
  role_documents: documents,
  nodes,
}: Pick<IsolationEnvironment, 'role_documents' | 'nodes'>): readonly IsolationNode[] {
  const counted = rolesThatCountAs(documents)([CONTROLLER]);
  return nodes.filter(
    ({ roles, pending_roles: pending, pending_deletion: isLeaving }) =>
      !isLeaving && [...roles, ...pending].some((role) => counted.has(role)),
  );
}

function noControllers({ id, name }: IsolationEnvironment): Finding {
  return {
    reason: 'nothing_to_isolate',
    message: `Environment ${id} (${name}) has no controllers yet: move the first one, or name nodes in "nodes_ids".`,
    field: 'nodes_ids',
    detail: { cluster_id: id },
  };
}

function inAnother(node: PresentSnapshot['named'][number], { id, name }: IsolationEnvironment): Finding {
  const where = node.cluster_id === null ? 'no environment' : `environment ${node.cluster_id}`;
  return {
    reason: 'node_not_in_environment',
    message: `${nodeAtFirst(node)} is in ${where}; only nodes of environment ${id} (${name}) can be isolated here.`,
    field: 'nodes_ids',
    detail: { node_id: node.id, cluster_id: node.cluster_id, expected_cluster_id: id },
  };
}
