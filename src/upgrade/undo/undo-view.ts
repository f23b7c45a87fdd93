import { type FindingView, viewFinding } from '../plan/finding-view';
import { type UndoPlan } from './plan-undo';
import { type SeedCounts } from './undo-snapshot';

/** What undoing an upgrade removed, or would remove, in answers. */
export interface UndoView {
  readonly cluster_id: number;
  readonly name: string;
  readonly original_cluster_id: number | null;
  readonly removed: SeedCounts;
  readonly release: { readonly id: number; readonly name: string; readonly removed: boolean } | null;
  readonly findings: readonly FindingView[];
  readonly dry_run: boolean;
}

export function viewUndo(plan: UndoPlan, isDryRun: boolean): UndoView {
  const { seed, counts, release, removesRelease, findings } = plan;
  return {
    cluster_id: seed.id,
    name: seed.name,
    original_cluster_id: seed.original_id,
    removed: counts,
    release: release && { id: release.id, name: release.name, removed: removesRelease },
    findings: findings.map(viewFinding),
    dry_run: isDryRun,
  };
}
