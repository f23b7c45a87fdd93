import { type AssignNode } from './assign-snapshot';

/** Roles that a node has, and those that it gets when it is installed and deployed. */
export interface NodeRoles {
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
}

/**
 * Roles of a node after a move. One that is to be reinstalled has none until then. A node that only has pending
 * roles keeps them (B7).
 *
 * @param given in place of those that the node has; empty: it keeps its own
 */
export function rolesAfter(node: NodeRoles, reprovision: boolean, given: readonly string[]): NodeRoles {
  const own = node.roles.length > 0 ? node.roles : node.pending_roles;
  const wanted = given.length > 0 ? given : own;
  const isInstalled = given.length > 0 || node.roles.length > 0;
  return reprovision || !isInstalled
    ? { roles: [], pending_roles: wanted }
    : { roles: wanted, pending_roles: [] };
}

export const allRoles = ({ roles, pending_roles: pending }: NodeRoles): readonly string[] => [
  ...new Set([...roles, ...pending]),
];

/** Pending roles that a move takes from a node. */
export function droppedRoles(
  node: AssignNode,
  after: NodeRoles,
  given: readonly string[],
): readonly string[] {
  const kept = allRoles(after);
  return given.length > 0 ? [] : node.pending_roles.filter((role) => !kept.includes(role));
}
