import { countFindings } from '../history/event-details';
import { type Notice, type UpgradeEvent } from '../history/upgrade-event';
import { type UndoPlan } from './plan-undo';

/** The record of an upgrade that is undone, and what Nailgun's users are told of it. */
export function undoEvent(
  { seed, counts, release, removesRelease, findings }: UndoPlan,
  originalId: number,
): { readonly event: UpgradeEvent; readonly notice: Notice } {
  const copy =
    release && removesRelease
      ? ` So was release ${release.id} (${release.name}), the copy that was made for it.`
      : '';
  const summary =
    `The upgrade of environment ${originalId} was undone: its seed, environment ${seed.id} (${seed.name}), was ` +
    `removed.${copy}`;
  return {
    event: {
      action: 'undo',
      clusterId: seed.id,
      outcome: 'done',
      summary,
      details: {
        removed: counts,
        release_id: release?.id ?? null,
        release_removed: removesRelease,
        findings: countFindings(findings),
      },
    },
    // About the original: what is about the seed would be about nothing.
    notice: { topic: 'done', clusterId: originalId, message: summary },
  };
}
