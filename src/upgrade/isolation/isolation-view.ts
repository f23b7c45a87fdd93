import { shownText } from '../attributes/secrets';
import { type FindingView, viewFinding } from '../plan/finding-view';
import { type Finding } from '../plan/reasons';
import { SKIPPED_TASKS, type StepAtSwitch, stepsAtSwitch } from './at-switch';
import { controllersOf } from './choose-nodes';
import { describeChange, type FactChange } from './facts/fact-change';
import { factsPrint, NO_FACTS } from './facts/facts-print';
import { changedSince, type FactsSource, leftBehind } from './isolation-findings';
import { hostnameOf, type PresentSnapshot, type StoredFacts } from './isolation-snapshot';
import { type NodeState, nodeState, STATE_MEANINGS } from './node-state';
import { type IsolationPlan } from './plan-isolation';
import { type Restoration, type RestorationPlan } from './plan-restoration';
import { changesOf } from './record-changes';

/** A change, with what it means. */
export type ChangeView = FactChange & { readonly message: string };

/** Which nodes were isolated, and how. */
export interface IsolationView {
  readonly cluster_id: number;
  readonly source: FactsSource;
  readonly nodes: readonly {
    readonly node_id: number;
    readonly hostname: string;
    readonly changed: boolean;
    readonly had_facts: boolean;
    readonly changes: readonly ChangeView[];
  }[];
  readonly skip_tasks: readonly string[];
  readonly at_switch: readonly StepAtSwitch[];
  readonly findings: readonly FindingView[];
  readonly dry_run: boolean;
}

/** Whether and how nodes are isolated. */
export interface IsolationStateView extends Pick<
  IsolationView,
  'cluster_id' | 'skip_tasks' | 'at_switch' | 'findings'
> {
  readonly isolated: boolean;
  readonly nodes: readonly {
    readonly node_id: number;
    readonly hostname: string;
    readonly state: NodeState;
    readonly message: string;
    readonly isolated_at: string;
    readonly had_facts: boolean;
    readonly changes: readonly ChangeView[];
  }[];
}

/** What nodes got back. */
export interface RestorationView {
  readonly cluster_id: number;
  readonly nodes: readonly {
    readonly node_id: number;
    readonly hostname: string;
    readonly state: NodeState;
    readonly restoration: Restoration;
  }[];
  readonly findings: readonly FindingView[];
  readonly dry_run: boolean;
}

export function viewIsolation(
  snapshot: PresentSnapshot,
  plan: IsolationPlan,
  isDryRun: boolean,
): IsolationView {
  const nodes = plan.nodes.map(({ node, original, changed, changes }) => ({
    node_id: node.id,
    hostname: hostnameOf(node),
    changed,
    had_facts: hadFacts(original),
    changes,
  }));
  return {
    cluster_id: snapshot.environment.id,
    source: plan.source,
    nodes: nodes.map((node) => ({ ...node, changes: node.changes.map(viewChange) })),
    skip_tasks: SKIPPED_TASKS,
    at_switch: shownSteps(stepsAtSwitch(snapshot.environment.id, nodes, controllersLeft(snapshot))),
    findings: plan.findings.map(viewFinding),
    dry_run: isDryRun,
  };
}

/** @param stored deployment information of the nodes of the environment */
export function viewIsolationState(snapshot: PresentSnapshot, stored: StoredFacts): IsolationStateView {
  const { environment, records } = snapshot;
  const nodes = records.map((record) => {
    const state = nodeState(record, environment.id, stored);
    return { record, state, node_id: record.node_id, changes: changesOf(record) };
  });
  const isolated = nodes.filter(({ state }) => state === 'isolated');
  return {
    cluster_id: environment.id,
    isolated: isolated.length > 0,
    nodes: nodes.map(({ record, state, changes }) => ({
      node_id: record.node_id,
      hostname: hostnameOf({ id: record.node_id, hostname: record.hostname }),
      state,
      message: STATE_MEANINGS[state],
      isolated_at: record.isolated_at,
      had_facts: hadFacts(record.original),
      changes: changes.map(viewChange),
    })),
    skip_tasks: isolated.length > 0 ? SKIPPED_TASKS : [],
    at_switch: shownSteps(stepsAtSwitch(environment.id, isolated, controllersLeft(snapshot))),
    findings: stateFindings(snapshot, nodes).map(viewFinding),
  };
}

export function viewRestoration(
  clusterId: number,
  { nodes, findings }: RestorationPlan,
  isDryRun: boolean,
): RestorationView {
  return {
    cluster_id: clusterId,
    nodes: nodes.map(({ record, state, restoration }) => ({
      node_id: record.node_id,
      hostname: hostnameOf({ id: record.node_id, hostname: record.hostname }),
      state,
      restoration,
    })),
    findings: findings.map(viewFinding),
    dry_run: isDryRun,
  };
}

function stateFindings(
  snapshot: PresentSnapshot,
  nodes: readonly { readonly record: PresentSnapshot['records'][number]; readonly state: NodeState }[],
): readonly Finding[] {
  const namedIn = (states: readonly NodeState[]): readonly { id: number; hostname: string }[] =>
    nodes
      .filter(({ state }) => states.includes(state))
      .map(({ record }) => ({ id: record.node_id, hostname: record.hostname }));
  const why = whySwitched(snapshot);
  const still = namedIn(['isolated', 'changed']);
  return [
    ...namedIn(['changed', 'cleared']).map((node) =>
      changedSince(node, 'lifting the isolation would put back what was there before'),
    ),
    ...(why !== undefined && still.length > 0 ? [leftBehind(still, why)] : []),
  ];
}

/** How it shows that the control plane was switched (A26); undefined where it does not. */
function whySwitched({ relation, original }: PresentSnapshot): string | undefined {
  if (original) {
    return controllersOf(original).length === 0
      ? `Environment ${original.id} (${original.name}), the original, has no controllers any more`
      : undefined;
  }
  return relation.origin ? `Environment ${relation.origin.id}, the original, is gone` : undefined;
}

const controllersLeft = ({ original }: PresentSnapshot): readonly number[] =>
  original ? controllersOf(original).map(({ id }) => id) : [];

const hadFacts = (original: string | null): boolean => factsPrint(original) !== NO_FACTS;

/** Names of bridges and ports come from whoever wrote the facts. */
const viewChange = (change: FactChange): ChangeView => ({
  ...(Object.fromEntries(
    Object.entries(change).map(([name, value]: [string, string]) => [name, shownText(value)]),
  ) as unknown as FactChange),
  message: shownText(describeChange(change)),
});

const shownSteps = (steps: readonly StepAtSwitch[]): readonly StepAtSwitch[] =>
  steps.map((step) =>
    step.nodes
      ? {
          ...step,
          nodes: step.nodes.map(({ bridges, gateway, ...node }) => ({
            ...node,
            bridges: bridges.map(({ bridge, ports }) => ({ bridge, ports: ports.map(shownText) })),
            gateway: gateway === null ? null : shownText(gateway),
          })),
        }
      : step,
  );
