import { countFindings, topicOf } from '../history/event-details';
import { type Notice, type UpgradeEvent } from '../history/upgrade-event';
import { type Finding } from '../plan/reasons';
import { type LoadedClone } from './clone-source';

/** A seed that was just made. */
export interface MadeSeed {
  readonly id: number;
  readonly name: string;
  /** Of the plan that the caller gave. */
  readonly digest: string | null | undefined;
  readonly source: Pick<LoadedClone, 'original' | 'target' | 'copy'>;
  readonly findings: readonly Finding[];
}

/** The record of a clone, and what Nailgun's users are told of it. */
export function cloneEvent(seed: MadeSeed): { readonly event: UpgradeEvent; readonly notice: Notice } {
  const { id, name, digest = null, findings } = seed;
  const { original, target: release, copy } = seed.source;
  const copied = copy ? ', a copy that was made for it' : '';
  const summary =
    `Environment ${id} (${name}) was made as the Upgrade Seed of environment ${original.id} (${original.name}), ` +
    `on release ${release.id} (${release.name})${copied}.`;
  return {
    event: {
      action: 'clone',
      clusterId: id,
      outcome: 'done',
      summary,
      digest,
      details: {
        release_id: release.id,
        release_copied: copy !== null,
        findings: countFindings(findings),
      },
    },
    notice: { topic: topicOf(findings), clusterId: id, message: summary },
  };
}
