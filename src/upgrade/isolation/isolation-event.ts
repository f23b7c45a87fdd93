import { countFindings, countNodes } from '../history/event-details';
import { type UpgradeEvent } from '../history/upgrade-event';
import { type Finding } from '../plan/reasons';
import { shortList } from '../templates/short-list';
import { hostnameOf, type PresentSnapshot } from './isolation-snapshot';
import { type IsolationPlan } from './plan-isolation';
import { type RestorationPlan } from './plan-restoration';

/** The record of an isolation; null where nothing changes. */
export function isolationEvent(
  { environment }: PresentSnapshot,
  { nodes, findings }: IsolationPlan,
): UpgradeEvent | null {
  const changed = nodes.filter((node) => node.changed).map(({ node }) => node);
  return eventOf('isolate', environment, changed, findings, 'isolated from the networks of the original');
}

/** The record of an isolation that is lifted; null where there was none. */
export function restorationEvent(
  { environment }: PresentSnapshot,
  { nodes, findings }: RestorationPlan,
): UpgradeEvent | null {
  const lifted = nodes.map(({ record }) => ({ id: record.node_id, hostname: record.hostname }));
  return eventOf('lift_isolation', environment, lifted, findings, 'isolated no longer');
}

function eventOf(
  action: 'isolate' | 'lift_isolation',
  { id, name }: PresentSnapshot['environment'],
  nodes: readonly { readonly id: number; readonly hostname: string }[],
  findings: readonly Finding[],
  what: string,
): UpgradeEvent | null {
  if (nodes.length === 0) return null;
  const named = shortList(nodes.map((node) => hostnameOf(node)));
  return {
    action,
    clusterId: id,
    outcome: 'done',
    summary: `Nodes of environment ${id} (${name}) are ${what}: ${named}.`,
    details: { ...countNodes(nodes.map((node) => node.id)), findings: countFindings(findings) },
  };
}
