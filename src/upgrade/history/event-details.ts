import { type Refusal } from '../../http/refusal';
import { shownText } from '../attributes/secrets';
import { classOf, type Finding } from '../plan/reasons';
import { type Attempt, type UpgradeEvent } from './upgrade-event';

const NODES_AT_MOST = 100;
const SUMMARY_AT_MOST = 1000;

/** Nodes of an event: how many, and the first of them. */
export interface NodeCounts {
  readonly nodes: number;
  /** Ids, at most 100. */
  readonly node_ids: readonly number[];
}

export const countNodes = (ids: readonly number[]): NodeCounts => ({
  nodes: ids.length,
  node_ids: ids.slice(0, NODES_AT_MOST),
});

/** How many findings there were, by reason code. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { reason } of findings) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Topic of a notification: operators look at what was lost or behaves differently. */
export const topicOf = (findings: readonly Finding[]): 'done' | 'warning' =>
  findings.some((finding) => classOf(finding) === 'acknowledge') ? 'warning' : 'done';

/** A text for the history or a notification: without passwords in addresses, and of a length to read. */
export function shownSummary(text: string): string {
  const shown = [...shownText(text)];
  return shown.length <= SUMMARY_AT_MOST
    ? shown.join('')
    : `${shown.slice(0, SUMMARY_AT_MOST - 1).join('')}…`;
}

/** The record of a refusal, or of what failed on the way: it has the first reason in words, and the codes of all. */
export function refusedEvent(attempt: Attempt, { status, reasons }: Refusal): UpgradeEvent {
  const [first, ...others] = reasons;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return {
    ...attempt,
    outcome: status < 500 ? 'refused' : 'failed',
    summary: `${first.message}${more}`,
    details: {
      reasons: [...new Set(reasons.map(({ reason }) => reason))],
      ...(attempt.nodeIds ? countNodes(attempt.nodeIds) : {}),
    },
  };
}
