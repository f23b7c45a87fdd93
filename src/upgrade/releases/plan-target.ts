import { type Finding } from '../plan/reasons';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { DocumentReader } from '../snapshot/document-reader';
import { copyBlockers, planReleaseCopy, type ReleaseCopyPlan } from './plan-release-copy';
import { type ReleaseCopy } from './release-copy.writer';

/** The release that a seed is made of, and what has to be done for it. */
export interface PlannedTarget {
  readonly target: ReleaseRow;
  /** The release that it is a copy of; null where it is used as it was asked for. */
  readonly base: ReleaseRow | null;
  /** The copy that has to be made first; null where there is nothing to make. */
  readonly copy: ReleaseCopy | null;
  readonly findings: readonly Finding[];
}

export const targetAsItIs = (target: ReleaseRow): PlannedTarget => ({
  target,
  base: null,
  copy: null,
  findings: [],
});

/** Name and contents of the copy that keeps the original's mapping of network roles (G26). */
export function wantedCopy(original: OriginalRows, base: ReleaseRow): ReleaseCopyPlan {
  // What cannot be read is reported when the clone is planned.
  return planReleaseCopy(base, original.release, new DocumentReader());
}

/**
 * The copy in the place of its base: the one that exists, or else one that is still to be made.
 *
 * @param id of the copy that is to be made
 */
export function planTarget(
  base: ReleaseRow,
  wanted: ReleaseCopyPlan,
  existing: ReleaseRow | null,
  id: number,
): PlannedTarget {
  if (existing) return { target: existing, base, copy: null, findings: copyBlockers(wanted, existing) };
  const { name, networkRolesMetadata } = wanted;
  const target = {
    ...base,
    id,
    name,
    network_roles_metadata: networkRolesMetadata ?? base.network_roles_metadata,
    deployment_sequences: [],
  };
  const copy = networkRolesMetadata === null ? null : { id, baseId: base.id, name, networkRolesMetadata };
  return { target, base, copy, findings: [] };
}
