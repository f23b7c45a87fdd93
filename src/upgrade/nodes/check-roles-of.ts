import { type RestrictionModels } from '../../nailgun/restrictions/restriction-models';
import { rolesThatCountAs } from '../../nailgun/role-tags';
import { type Finding } from '../plan/reasons';
import { controllersLeft, controlPlaneWiped } from './assign-findings';
import { type PlannedMove } from './assign-plan';
import { type AssignEnvironment, type Resident } from './assign-snapshot';
import { type ReadEnvironment } from './read-environment';
import { checkRoles } from './roles/check-roles';
import { rolesDiffer } from './roles/roles-differ';
import { allRoles } from './roles-after';

/** What the roles of nodes that move are judged by. */
interface RoleConditions {
  readonly target: ReadEnvironment;
  readonly models: RestrictionModels;
  /** The environment that the nodes leave. */
  readonly source: AssignEnvironment;
  readonly reprovision: boolean;
  /** Whether the request gives the roles. */
  readonly isGiven: boolean;
  /** Nodes that stay behind. */
  readonly left: readonly Resident[];
}

/** What stands against the roles that nodes would have, and what their move leaves behind. */
export function checkRolesOf(
  moves: readonly PlannedMove[],
  { target, models, source, reprovision, isGiven, left }: RoleConditions,
): readonly Finding[] {
  // What an environment allows to be added has nothing to do with nodes that get back the roles they had there.
  const returning = moves.filter(({ restore }) => restore.has('roles'));
  const joining = moves.filter(({ restore }) => !restore.has('roles'));
  const staying = target.environment.nodes.filter(({ pending_deletion: leaves }) => !leaves);
  return [
    ...(isGiven ? rolesDiffer(moves.map(({ node }) => node)) : []),
    ...checkRoles({
      documents: target.roles,
      models,
      moving: joining.map((move) => ({ ...rolesOf(move), name: move.node.hostname })),
      kept: [...staying.map((node) => ({ id: node.id, roles: allRoles(node) })), ...returning.map(rolesOf)],
      isComplete: moves.length > 0 && left.length === 0,
    }),
    ...controllerFindings(moves, target, { source, reprovision, left }),
  ];
}

const rolesOf = (move: PlannedMove): { readonly id: number; readonly roles: readonly string[] } => ({
  id: move.node.id,
  roles: allRoles(move),
});

/**
 * Controllers that are moved one by one stay apart from each other (A21), until the last one has moved (A27). One
 * that takes the databases of OpenStack with it, and nobody else has them, is not reinstalled by the way.
 */
function controllerFindings(
  moves: readonly PlannedMove[],
  { environment }: ReadEnvironment,
  { source, reprovision, left }: Pick<RoleConditions, 'source' | 'reprovision' | 'left'>,
): readonly Finding[] {
  const documents = [
    environment.release.roles_metadata,
    environment.roles_metadata,
    ...environment.plugins.filter(({ enabled }) => enabled).map((plugin) => plugin.roles_metadata),
  ];
  const counted = rolesThatCountAs(documents)(['controller']);
  const isController = (roles: readonly string[]): boolean => roles.some((role) => counted.has(role));
  const moved = moves.filter((move) => isController(allRoles(move))).map(({ node }) => node.id);
  const behind = left.filter((node) => isController(allRoles(node))).map(({ id }) => id);
  if (moved.length > 0 && behind.length > 0) return [controllersLeft(behind, moved)];
  const wiped = moves.filter(({ node }) => isController(node.roles)).map(({ node }) => node.id);
  const isAnyThere = environment.nodes.some((node) => !node.pending_deletion && isController(allRoles(node)));
  return reprovision && wiped.length > 0 && behind.length === 0 && !isAnyThere
    ? [controlPlaneWiped(wiped, source)]
    : [];
}
