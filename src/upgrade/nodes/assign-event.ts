import { countFindings, countNodes, topicOf } from '../history/event-details';
import { type Notice, type UpgradeEvent } from '../history/upgrade-event';
import { type TaskView } from '../../nailgun/tasks/task.reader';
import { type ProvisioningFailed } from '../provisioning/provisioning-failed';
import { shortList } from '../templates/short-list';
import { type AssignPlan } from './assign-plan';
import { type AssignNode } from './assign-snapshot';

/** What is recorded, and what Nailgun's users are told of it. */
export interface Recorded {
  readonly event: UpgradeEvent;
  readonly notice: Notice | null;
}

/** The record of a move. Where no node moves the request only asks for an installation that was not begun. */
export function moveEvent(plan: AssignPlan, isBack: boolean): Recorded {
  const { source, target, reprovision, findings } = plan;
  const moved = plan.moves.map(({ node }) => node);
  const waiting = plan.waiting.map(({ node }) => node);
  const sentences = [
    ...(moved.length === 0
      ? []
      : [
          `${counted(moved)} moved ${isBack ? 'back ' : ''}to environment ${target.id} (${target.name}) from ` +
            `environment ${source.id} (${source.name}): ${named(moved)}.`,
        ]),
    ...(waiting.length === 0
      ? []
      : [`${counted(waiting)} moved before, to be provisioned now: ${named(waiting)}.`]),
  ];
  const summary = sentences.join(' ');
  const ids = [...moved, ...waiting].map(({ id }) => id).sort((a, b) => a - b);
  return {
    event: {
      action: 'assign',
      clusterId: target.id,
      outcome: 'done',
      summary,
      details: {
        to_cluster_id: target.id,
        reprovision,
        moved: moved.length,
        ...countNodes(ids),
        findings: countFindings(findings),
      },
    },
    notice:
      moved.length === 0
        ? null
        : { topic: topicOf(findings), clusterId: target.id, nodeId: only(ids), message: summary },
  };
}

/** The record of an installation that has begun. */
export function provisioningBegun(plan: AssignPlan, nodeIds: readonly number[], task: TaskView): Recorded {
  const { id, name } = plan.target;
  return {
    event: {
      action: 'provision',
      clusterId: id,
      outcome: 'done',
      summary: `Provisioning of ${nodesInWords(nodeIds.length)} of environment ${id} (${name}) has begun.`,
      details: { task_id: task.id ?? null, ...countNodes(nodeIds) },
    },
    notice: null,
  };
}

/** The record of an installation that could not be begun, as far as anybody can tell. */
export function provisioningNotBegun(
  plan: AssignPlan,
  nodeIds: readonly number[],
  { kind, message }: ProvisioningFailed,
): Recorded {
  const { id, name } = plan.target;
  const summary =
    `Provisioning of ${nodesInWords(nodeIds.length)} of environment ${id} (${name}) could not be started because ` +
    `${message}. The nodes are in that environment already; moving them there once more starts it again.`;
  return {
    event: {
      action: 'provision',
      clusterId: id,
      outcome: 'failed',
      summary,
      details: { reasons: ['provisioning_failed'], kind, ...countNodes(nodeIds) },
    },
    notice: { topic: 'error', clusterId: id, nodeId: only(nodeIds), message: summary },
  };
}

const nodesInWords = (count: number): string => (count === 1 ? '1 node' : `${count} nodes`);

const counted = (nodes: readonly AssignNode[]): string => nodesInWords(nodes.length);

const named = (nodes: readonly AssignNode[]): string =>
  shortList(nodes.map(({ id, hostname }) => hostname || String(id)));

/** Nailgun's entries are about one node or about none. */
const only = (ids: readonly number[]): number | null => (ids.length === 1 ? ids[0]! : null);
