import { type Decision } from '../attributes/decision';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { type FindingView, viewFinding } from './finding-view';
import { type Finding } from './reasons';
import { type ExternalStep } from './sections/external-steps';
import { type PlannedNetworksView } from './sections/networks-view';
import { type PlannedNodesView } from './sections/nodes-view';
import { type ReleaseCopyView } from './sections/release-copy-view';
import { type RepositoriesView } from './sections/repositories-view';
import { type PlannedVipsView } from './sections/vips-view';

/** Parts of a plan that have a form of their own; null where too little is known to plan anything. */
export interface PlanSections {
  readonly release_copy: ReleaseCopyView;
  readonly networks: PlannedNetworksView | null;
  readonly vips: PlannedVipsView | null;
  readonly nodes: PlannedNodesView | null;
  readonly repositories: RepositoriesView;
  readonly external_steps: readonly ExternalStep[];
}

/** What a clone would be, in answers. Holds no secret. */
export interface PlanView extends PlanSections {
  readonly cluster_id: number;
  readonly from: PlannedRelease;
  readonly to: PlannedTarget;
  readonly decisions: readonly Decision[];
  readonly findings: readonly FindingView[];
  /** Of the plan and of what it was made from: with it the plan is carried out, or refused when it is outdated. */
  readonly digest: string;
}

interface PlannedRelease {
  readonly release_id: number;
  readonly name: string;
  readonly version: string;
}

interface PlannedTarget extends Omit<PlannedRelease, 'release_id'> {
  /** Null for a release copy that is not made yet. */
  readonly release_id: number | null;
  /** Release that it is a copy of. */
  readonly copy_of?: number;
}

/** What a plan is about. */
export interface PlanSubject {
  readonly original: OriginalRows;
  readonly target: ReleaseRow;
  /** The release that the target is a copy of. */
  readonly base: ReleaseRow | null;
  /** Whether the target is not made yet. */
  readonly isNewCopy: boolean;
}

export function viewPlan(
  subject: PlanSubject,
  planned: { readonly decisions: readonly Decision[]; readonly findings: readonly Finding[] },
  sections: PlanSections,
): Omit<PlanView, 'digest'> {
  return {
    cluster_id: subject.original.id,
    from: plannedRelease(subject.original.release),
    to: plannedTarget(subject),
    ...sections,
    decisions: planned.decisions,
    findings: planned.findings.map(viewFinding),
  };
}

const plannedRelease = ({ id, name, version }: ReleaseRow): PlannedRelease => ({
  release_id: id,
  name,
  version,
});

const plannedTarget = ({ target, base, isNewCopy }: PlanSubject): PlannedTarget => ({
  ...plannedRelease(target),
  ...(isNewCopy ? { release_id: null } : {}),
  ...(base ? { copy_of: base.id } : {}),
});
