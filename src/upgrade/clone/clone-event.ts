import { countFindings, topicOf } from '../history/event-details';
import { type Notice, type UpgradeEvent } from '../history/upgrade-event';
import { type Finding } from '../plan/reasons';

/** A seed that was just made. */
export interface MadeSeed {
  readonly id: number;
  readonly name: string;
  readonly original: { readonly id: number; readonly name: string };
  readonly release: { readonly id: number; readonly name: string };
  /** Whether the release is a copy that was made with it. */
  readonly hasNewRelease: boolean;
  readonly findings: readonly Finding[];
}

/** The record of a clone, and what Nailgun's users are told of it. */
export function cloneEvent(seed: MadeSeed): { readonly event: UpgradeEvent; readonly notice: Notice } {
  const { id, name, original, release, hasNewRelease, findings } = seed;
  const copied = hasNewRelease ? ', a copy that was made for it' : '';
  const summary =
    `Environment ${id} (${name}) was made as the Upgrade Seed of environment ${original.id} (${original.name}), ` +
    `on release ${release.id} (${release.name})${copied}.`;
  return {
    event: {
      action: 'clone',
      clusterId: id,
      outcome: 'done',
      summary,
      details: {
        release_id: release.id,
        release_copied: hasNewRelease,
        findings: countFindings(findings),
      },
    },
    notice: { topic: topicOf(findings), clusterId: id, message: summary },
  };
}
