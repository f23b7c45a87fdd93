import { type RestrictionModels } from '../../nailgun/restrictions/restriction-models';
import { rolesThatCountAs } from '../../nailgun/role-tags';
import { type Finding } from '../plan/reasons';
import { controllersLeft } from './assign-findings';
import { type PlannedMove } from './assign-plan';
import { type Resident } from './assign-snapshot';
import { type ReadEnvironment } from './read-environment';
import { checkRoles } from './roles/check-roles';
import { rolesDiffer } from './roles/roles-differ';
import { allRoles } from './roles-after';

/** What the roles of nodes that move are judged by. */
interface RoleConditions {
  readonly target: ReadEnvironment;
  readonly models: RestrictionModels;
  /** Whether the request gives the roles. */
  readonly isGiven: boolean;
  /** Nodes that stay behind. */
  readonly left: readonly Resident[];
}

/** What stands against the roles that nodes would have, and what their move leaves behind. */
export function checkRolesOf(
  moves: readonly PlannedMove[],
  { target, models, isGiven, left }: RoleConditions,
): readonly Finding[] {
  return [
    ...(isGiven ? rolesDiffer(moves.map(({ node }) => node)) : []),
    ...withoutReturning(
      moves,
      checkRoles({
        documents: target.roles,
        models,
        moving: moves.map((move) => ({
          id: move.node.id,
          name: move.node.hostname,
          roles: allRoles(move),
        })),
        kept: target.environment.nodes
          .filter(({ pending_deletion: leaves }) => !leaves)
          .map((node) => ({ id: node.id, roles: allRoles(node) })),
        isComplete: moves.length > 0 && left.length === 0,
      }),
    ),
    ...controllersApart(moves, target, left),
  ];
}

/** Nodes that get back the roles that they had: what an environment allows to be added has nothing to do with them. */
function withoutReturning(moves: readonly PlannedMove[], findings: readonly Finding[]): readonly Finding[] {
  const returning = new Set(moves.filter(({ restore }) => restore.has('roles')).map(({ node }) => node.id));
  return findings.filter(
    ({ reason, detail }) => reason !== 'role_restricted' || !returning.has(Number(detail?.node_id)),
  );
}

/** Controllers that are moved one by one stay apart from each other (A21), until the last one has moved (A27). */
function controllersApart(
  moves: readonly PlannedMove[],
  { environment }: ReadEnvironment,
  left: readonly Resident[],
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
  return moved.length > 0 && behind.length > 0 ? [controllersLeft(behind, moved)] : [];
}
