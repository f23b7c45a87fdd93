import { type Finding } from '../plan/reasons';
import { taskRunning } from '../pair/task-running';
import { factsPrint, NO_FACTS } from './facts/facts-print';
import { changedSince, nodeMoved, notIsolated } from './isolation-findings';
import { type IsolationRecord, type PresentSnapshot, type StoredFacts } from './isolation-snapshot';
import { type NodeState, nodeState } from './node-state';

/** What becomes of the deployment information of a node whose isolation is lifted. */
export const RESTORATIONS = ['restored', 'cleared', 'as_before', 'set_aside_restored', 'forgotten'] as const;

export type Restoration = (typeof RESTORATIONS)[number];

/** What becomes of one node. */
export interface PlannedRestoration {
  readonly record: IsolationRecord;
  /** How it stood. */
  readonly state: NodeState;
  readonly restoration: Restoration;
}

/** What lifting an isolation does, and what stands against it. */
export interface RestorationPlan {
  readonly nodes: readonly PlannedRestoration[];
  /** Whether nobody is isolated afterwards. */
  readonly isLast: boolean;
  /** Of every class. */
  readonly findings: readonly Finding[];
}

/**
 * Plans how nodes get back what they had before they were isolated.
 *
 * @param nodesIds undefined: all that are isolated
 * @param stored deployment information of the nodes of the environment
 */
export function planRestoration(
  { environment, records, running }: PresentSnapshot,
  nodesIds: readonly number[] | undefined,
  stored: StoredFacts,
): RestorationPlan {
  const chosen = records.filter(({ node_id: id }) => nodesIds?.includes(id) ?? true);
  const nodes = chosen.map((record) => planNode(record, environment.id, stored));
  const unknown = (nodesIds ?? []).filter((id) => !records.some((record) => record.node_id === id));
  const changed = nodes.filter(({ state }) => state === 'changed' || state === 'cleared');
  return {
    nodes,
    isLast: chosen.length === records.length,
    findings: [
      ...(nodes.length > 0 ? taskRunning(environment, running) : []),
      ...changed.map(({ record }) => changedSince(named(record), 'that would be lost')),
      ...nodes
        .filter(({ state }) => state === 'moved' || state === 'set_aside')
        .map(({ record }) => nodeMoved(named(record), record.cluster_id)),
      ...unknown.map((id) => notIsolated(environment.id, id)),
      ...(nodesIds === undefined && records.length === 0 ? [notIsolated(environment.id)] : []),
    ],
  };
}

function planNode(record: IsolationRecord, clusterId: number, stored: StoredFacts): PlannedRestoration {
  const state = nodeState(record, clusterId, stored);
  return { record, state, restoration: restorationOf(state, record) };
}

function restorationOf(state: NodeState, { original }: IsolationRecord): Restoration {
  switch (state) {
    case 'set_aside':
      return 'set_aside_restored';
    case 'moved':
      return 'forgotten';
    case 'restored':
      return 'as_before';
    case 'isolated':
    case 'changed':
    case 'cleared':
      return factsPrint(original) === NO_FACTS ? 'cleared' : 'restored';
  }
}

const named = ({
  node_id: id,
  hostname,
}: IsolationRecord): { readonly id: number; readonly hostname: string } => ({
  id,
  hostname,
});
