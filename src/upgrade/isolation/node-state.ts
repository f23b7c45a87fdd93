import { factsPrint, NO_FACTS } from './facts/facts-print';
import { type IsolationRecord, type StoredFacts } from './isolation-snapshot';

/** How a node that was isolated stands, with what that means. */
export const NODE_STATES = ['isolated', 'changed', 'cleared', 'restored', 'set_aside', 'moved'] as const;

export type NodeState = (typeof NODE_STATES)[number];

/**
 * Compares what is stored for a node with what its isolation wrote.
 *
 * @param stored deployment information of the nodes of the environment
 */
export function nodeState(record: IsolationRecord, clusterId: number, stored: StoredFacts): NodeState {
  if (record.cluster_id !== clusterId || !stored.has(record.node_id)) {
    return record.set_aside !== null && factsPrint(record.set_aside) === record.written
      ? 'set_aside'
      : 'moved';
  }
  const now = factsPrint(stored.get(record.node_id) ?? null);
  if (now === record.written) return 'isolated';
  if (now === factsPrint(record.original)) return 'restored';
  return now === NO_FACTS ? 'cleared' : 'changed';
}

/** States in words. */
export const STATE_MEANINGS: Readonly<Record<NodeState, string>> = {
  isolated: 'The deployment information is that which keeps the node off the networks of the original.',
  changed: 'Somebody changed the deployment information since the node was isolated.',
  cleared: 'Somebody cleared the deployment information since the node was isolated.',
  restored: 'The deployment information is what it was before, by another hand.',
  set_aside: 'The node moved to the other environment; should it return, it is isolated again.',
  moved: 'The node is in another environment, or in none, and is not isolated.',
};
