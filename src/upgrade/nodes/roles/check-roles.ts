import { type JsonObject } from '../../../json';
import { type RestrictionModels } from '../../../nailgun/restrictions/restriction-models';
import { type Finding } from '../../plan/reasons';
import { type KnownRole, type KnownRoles, readKnownRoles } from './known-roles';
import {
  limitExceeded,
  minimumNotMet,
  type NamedNode,
  roleRestricted,
  rolesConflict,
  roleUnknown,
} from './role-findings';
import { roleLimit } from './role-limit';

/** A node that moves, with every role that it will have, whether at once or when it is installed. */
export interface RoledNode extends NamedNode {
  readonly roles: readonly string[];
}

/** A node that an environment keeps, with its roles and pending roles. */
export type KeptNode = Pick<RoledNode, 'id' | 'roles'>;

/** A move of nodes to an environment. */
export interface RoleCheck {
  /**
   * `roles_metadata` of the environment's release, of the environment itself, and of the plug-ins that it has
   * switched on (B27), in this order.
   */
  readonly documents: readonly JsonObject[];
  /** Of the environment. */
  readonly models: RestrictionModels;
  readonly moving: readonly RoledNode[];
  /** A node that is among those that move as well counts as one of them. */
  readonly kept: readonly KeptNode[];
  /** Whether no node is left in the other environment. */
  readonly isComplete: boolean;
}

/**
 * Checks the roles of nodes against the environment that they move to, as Nailgun does when nodes are assigned
 * and before it deploys (A20). Lower limits matter once all nodes have moved.
 */
export function checkRoles({ documents, models, moving, kept, isComplete }: RoleCheck): readonly Finding[] {
  const known = readKnownRoles(documents, models);
  const withRole = nodesByRole([...kept, ...moving]);
  const count = (role: string): number => withRole.get(role)?.size ?? 0;
  return [
    ...moving.flatMap((node) => ofNode(node, known)),
    ...[...known.values()].flatMap((role) => exceeded(role, count(role.name), moving, models)),
    ...(isComplete ? [...known.values()].flatMap((role) => notMet(role, count(role.name), models)) : []),
  ];
}

/** Ids of the nodes that have a role. */
function nodesByRole(nodes: readonly KeptNode[]): ReadonlyMap<string, ReadonlySet<number>> {
  const rolesOf = new Map(nodes.map(({ id, roles }) => [id, roles]));
  const byRole = new Map<string, Set<number>>();
  for (const [id, roles] of rolesOf) {
    for (const role of roles) byRole.set(role, (byRole.get(role) ?? new Set()).add(id));
  }
  return byRole;
}

function ofNode(node: RoledNode, known: KnownRoles): readonly Finding[] {
  const names = [...new Set(node.roles)];
  const roles = names.flatMap((name) => known.get(name) ?? []);
  return [
    ...names.filter((name) => !known.has(name)).map((name) => roleUnknown(node, name)),
    ...roles.flatMap((role, place) =>
      roles
        .slice(place + 1)
        // One of them saying so is enough: Nailgun asks each role about the others.
        .filter((other) => role.excludes(other.name) || other.excludes(role.name))
        .map((other) => rolesConflict(node, [role.name, other.name])),
    ),
    ...roles.filter(({ held }) => held.length > 0).map(({ name, held }) => roleRestricted(node, name, held)),
  ];
}

/** Only for a role that a node brings along: what is too much already is not the move's doing. */
function exceeded(
  { name, limits }: KnownRole,
  count: number,
  moving: readonly RoledNode[],
  models: RestrictionModels,
): readonly Finding[] {
  const bringing = moving.filter(({ roles }) => roles.includes(name));
  const max = bringing.length > 0 ? roleLimit('max', limits, models) : undefined;
  return max && count > max.nodes ? [limitExceeded(name, max, count, bringing)] : [];
}

/** Nobody has to have a role that the environment forbids. */
function notMet(
  { name, limits, held }: KnownRole,
  count: number,
  models: RestrictionModels,
): readonly Finding[] {
  const min = held.length === 0 ? roleLimit('min', limits, models) : undefined;
  return min && count < min.nodes ? [minimumNotMet(name, min, count)] : [];
}
