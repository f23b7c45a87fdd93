import { type NamedNode, nodeAtFirst, nodeInWords } from '../nodes/node-in-words';
import { type Finding } from '../plan/reasons';
import { type FactChange } from './facts/fact-change';
import { type StaleName } from './facts/stale-names';
import { reconnection } from './reconnection';

/** Where the facts of a request come from. */
export const FACTS_SOURCES = ['request', 'nailgun', 'stored'] as const;

export type FactsSource = (typeof FACTS_SOURCES)[number];

const MISSING: Readonly<Record<FactsSource, string>> = {
  request: '"facts" of the request say nothing of it; pass an item with its id as uid.',
  nailgun: 'Nailgun gave none for it; pass them as "facts".',
  stored:
    'None are stored for it, and no Nailgun is configured (NAILGUN_URL) to be asked: pass "facts", the answer of Nailgun ' +
    'to GET /clusters/{id}/orchestrator/deployment/defaults.',
};

export function factsMissing(node: NamedNode, source: FactsSource): Finding {
  return {
    reason: 'facts_missing',
    message: `There is no deployment information of ${nodeInWords(node)}. ${MISSING[source]}`,
    field: 'facts',
    detail: { node_id: node.id, source },
  };
}

export function factsInvalid(problem: string, source: FactsSource): Finding {
  const whose = { request: 'The facts', nailgun: 'The facts that Nailgun gave', stored: 'The stored facts' };
  return {
    reason: 'facts_invalid',
    message: `${whose[source]} ${problem}.`,
    ...(source === 'request' ? { field: 'facts' } : {}),
    detail: { source },
  };
}

export function incomplete(node: NamedNode, gaps: readonly string[]): Finding {
  return {
    reason: 'isolation_incomplete',
    message: `${nodeAtFirst(node)} would not be isolated altogether. Of its facts: ${gaps.join('; ')}.`,
    detail: { node_id: node.id, gaps },
  };
}

export function changedSince(node: NamedNode, what: string): Finding {
  return {
    reason: 'isolation_changed_since',
    message: `Somebody changed the deployment information of ${nodeInWords(node)} since it was isolated; ${what}.`,
    detail: { node_id: node.id },
  };
}

export function infoReplaced(node: NamedNode): Finding {
  return {
    reason: 'uploaded_info_set_aside',
    message: `Deployment information that was uploaded for ${nodeInWords(node)} gives way to other facts. It is kept, and put back when the isolation is lifted.`,
    detail: { node_id: node.id },
  };
}

export function namesStale(node: NamedNode, names: readonly StaleName[]): Finding {
  const list = names.map(
    ({ node_id: id, in_facts: old, hostname }) => `node ${id} ${old} instead of ${hostname}`,
  );
  return {
    reason: 'facts_hostnames_stale',
    message: `The facts of ${nodeInWords(node)} were made before nodes were renamed: they call ${list.join(', ')}.`,
    detail: { node_id: node.id, names },
  };
}

/** What has to be given back to the node when the control plane switches. */
export function toReconnect(node: NamedNode, changes: readonly FactChange[]): readonly Finding[] {
  const { bridges, gateway } = reconnection(changes);
  if (bridges.length === 0 && gateway === null) return [];
  const parts = [
    ...bridges.map(({ bridge, ports }) => `${ports.join(', ')} on ${bridge}`),
    ...(gateway === null ? [] : [`the gateway ${gateway}`]),
  ];
  return [
    {
      reason: 'connection_to_restore',
      message: `A deployment with these facts takes from ${nodeInWords(node)} what it needs after the switch of the control plane: ${parts.join('; ')}. Lift the isolation and deploy once more then.`,
      detail: { node_id: node.id, bridges, gateway },
    },
  ];
}

export function cephByTemplate(nodes: readonly NamedNode[]): Finding {
  return {
    reason: 'ceph_monitors_by_template',
    message: `A network template decides which addresses the Ceph monitors on ${nodes.map(nodeInWords).join(', ')} have: keep those of the monitor map when it is carried over, instead of making them from the management network.`,
    detail: { node_ids: nodes.map(({ id }) => id) },
  };
}

export function controllersWait(left: readonly NamedNode[], isolated: readonly NamedNode[]): Finding {
  const ids = left.map(({ id }) => id);
  const which =
    ids.length === 1
      ? `one controller of the original, ${nodeInWords(left[0]!)}, is left: it must not go on by itself`
      : `${ids.length} controllers of the original (nodes ${ids.join(', ')}) are left: move them as one set`;
  return {
    reason: 'controllers_left_behind',
    message: `Once the control plane is switched, ${which}. The isolation is not for them: it is for the first controller alone.`,
    detail: { node_ids: ids, moved_node_ids: isolated.map(({ id }) => id) },
  };
}

export function leftBehind(nodes: readonly NamedNode[], why: string): Finding {
  return {
    reason: 'isolation_left_behind',
    message: `${why}, and ${nodes.map(nodeInWords).join(', ')} would still be deployed apart from the networks: lift the isolation.`,
    detail: { node_ids: nodes.map(({ id }) => id) },
  };
}

export function nodeMoved(node: NamedNode, clusterId: number | null): Finding {
  const where = clusterId === null ? 'in no environment any more' : `in environment ${clusterId} by now`;
  return {
    reason: 'isolated_node_moved',
    message: `${nodeAtFirst(node)} is ${where}, so nothing of it is changed there; its isolation is forgotten.`,
    detail: { node_id: node.id, cluster_id: clusterId },
  };
}

/** @param nodeId undefined: no node at all is */
export function notIsolated(clusterId: number, nodeId?: number): Finding {
  return {
    reason: 'node_not_isolated',
    message:
      nodeId === undefined
        ? `No node of environment ${clusterId} is isolated.`
        : `Node ${nodeId} is not isolated in environment ${clusterId}.`,
    detail: { cluster_id: clusterId, ...(nodeId === undefined ? {} : { node_id: nodeId }) },
  };
}
