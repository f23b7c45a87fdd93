import { type Decision } from '../attributes/decision';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { type FindingView, viewFinding } from './finding-view';
import { type Finding } from './reasons';

/** What a clone would be, in answers. Holds no secret. */
export interface PlanView {
  readonly cluster_id: number;
  readonly from: PlannedRelease;
  readonly to: PlannedRelease;
  readonly decisions: readonly Decision[];
  readonly findings: readonly FindingView[];
}

interface PlannedRelease {
  readonly release_id: number;
  readonly name: string;
  readonly version: string;
}

export function viewPlan(
  { original, target }: { readonly original: OriginalRows; readonly target: ReleaseRow },
  planned: { readonly decisions: readonly Decision[]; readonly findings: readonly Finding[] },
): PlanView {
  return {
    cluster_id: original.id,
    from: plannedRelease(original.release),
    to: plannedRelease(target),
    decisions: planned.decisions,
    findings: planned.findings.map(viewFinding),
  };
}

const plannedRelease = ({ id, name, version }: ReleaseRow): PlannedRelease => ({
  release_id: id,
  name,
  version,
});
