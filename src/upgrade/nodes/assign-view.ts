import { type FindingView, viewFinding } from '../plan/finding-view';
import { type AssignPlan, type PlannedMove } from './assign-plan';
import { type DisplacedItem } from './displaced/images';
import { type VolumePlan } from './volumes/volume-plan';

/** What a move would do, in answers. */
export interface AssignView {
  readonly cluster_id: number;
  readonly from_cluster_id: number;
  readonly reprovision: boolean;
  readonly nodes: readonly MoveView[];
  /** Nodes that have moved, and of which only the installation would be begun. */
  readonly waiting: readonly number[];
  readonly findings: readonly FindingView[];
  readonly dry_run: true;
}

interface MoveView {
  readonly node_id: number;
  readonly hostname: string;
  readonly group_id: number | null;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly by_template: boolean;
  readonly disks: DisksView | null;
  readonly put_back: readonly DisplacedItem[];
}

type DisksView = Pick<VolumePlan, 'added' | 'kept' | 'wiped'>;

export function viewAssignment({
  source,
  target,
  reprovision,
  moves,
  waiting,
  findings,
}: AssignPlan): AssignView {
  return {
    cluster_id: target.id,
    from_cluster_id: source.id,
    reprovision,
    nodes: moves.map(viewMove),
    waiting: waiting.map(({ node }) => node.id),
    findings: findings.map(viewFinding),
    dry_run: true,
  };
}

function viewMove({ node, group_id, roles, pending_roles, rendered, disks, restore }: PlannedMove): MoveView {
  return {
    node_id: node.id,
    hostname: node.hostname,
    group_id,
    roles,
    pending_roles,
    by_template: rendered !== null,
    disks: disks && { added: disks.added, kept: disks.kept, wiped: disks.wiped },
    put_back: [...restore],
  };
}
