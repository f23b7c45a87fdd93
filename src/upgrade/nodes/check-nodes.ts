import { type Finding } from '../plan/reasons';
import {
  aboutToBeRemoved,
  alreadyThere,
  elsewhere,
  nodeMissing,
  notMovable,
  offline,
} from './assign-findings';
import { type AssignNode, type AssignPairSnapshot } from './assign-snapshot';
import { hasBegun } from './restorable';
import { allRoles } from './roles-after';

/** What is asked for, as far as it decides which nodes can move. */
interface Asked {
  readonly nodeIds: readonly number[];
  readonly reprovision: boolean;
  readonly roles: readonly string[];
}

/** The nodes that are named. */
export interface NamedNodes {
  /** Those that move. */
  readonly moving: readonly AssignNode[];
  /** Those that have moved, and whose installation did not begin or failed: only that is begun again. */
  readonly waiting: readonly AssignNode[];
  readonly findings: readonly Finding[];
}

/** Statuses in which a node moves; and `error`, of one type (A19). */
const MOVABLE: ReadonlySet<string> = new Set(['ready', 'provisioned']);
const MOVABLE_ERROR = 'deploy';

/** Whether a node is installed, so that it can be moved (A19). */
export const isMovableStatus = ({
  status,
  error_type: error,
}: Pick<AssignNode, 'status' | 'error_type'>): boolean =>
  MOVABLE.has(status) || (status === 'error' && error === MOVABLE_ERROR);

/** Finds which of the nodes that are named move, and what stands against each of the others. */
export function checkNodes(
  { source, target, nodes }: Pick<AssignPairSnapshot, 'source' | 'target' | 'nodes'>,
  asked: Asked,
): NamedNodes {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const missing = asked.nodeIds.filter((id) => !byId.has(id));
  const waiting = new Set(
    nodes.filter((node) => node.cluster_id === target.id && isWaiting(node, source.id, asked)),
  );
  const findings = nodes.flatMap((node) => {
    if (waiting.has(node)) {
      return [
        ...(node.pending_deletion ? [aboutToBeRemoved(node)] : []),
        ...(node.online ? [] : [offline(node)]),
      ];
    }
    if (node.cluster_id === target.id) return [alreadyThere(node, target)];
    if (node.cluster_id !== source.id) return [elsewhere(node, source)];
    return standsAgainst(node, asked.reprovision);
  });
  return {
    moving: nodes.filter((node) => node.cluster_id === source.id),
    waiting: [...waiting],
    findings: [...missing.map(nodeMissing), ...findings],
  };
}

function standsAgainst(node: AssignNode, reprovision: boolean): readonly Finding[] {
  return [
    ...(node.pending_deletion ? [aboutToBeRemoved(node)] : []),
    ...(isMovableStatus(node) ? [] : [notMovable(node)]),
    ...(reprovision && !node.online ? [offline(node)] : []),
  ];
}

/** Whether the same request moved the node before, and its installation did not begin, or failed. */
function isWaiting(node: AssignNode, sourceId: number, { reprovision, roles }: Asked): boolean {
  const { displaced } = node;
  if (!reprovision || displaced?.from_cluster_id !== sourceId || !displaced.reprovision) return false;
  const isSame = roles.length === 0 || hasSame(roles, allRoles(node));
  const hasFailed = node.status === 'error' && node.error_type === 'provision';
  return isSame && (!hasBegun(displaced) || hasFailed);
}

const hasSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((role) => others.includes(role));
