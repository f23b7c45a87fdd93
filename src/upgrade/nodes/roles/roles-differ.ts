import { type Finding } from '../../plan/reasons';
import { shortList } from '../../templates/short-list';

/** A node with the roles that it has, and those that it is about to get. */
export interface NodeWithRoles {
  readonly id: number;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
}

/** Nodes with the same roles. */
interface RoleSet {
  /** By name. */
  readonly roles: readonly string[];
  readonly node_ids: number[];
}

/**
 * Roles given for nodes that do not all have the same ones (A21). What a node is about to get counts where it has
 * nothing else (B7).
 */
export function rolesDiffer(nodes: readonly NodeWithRoles[]): readonly Finding[] {
  const sets = new Map<string, RoleSet>();
  for (const { id, roles, pending_roles: pending } of nodes) {
    const names = [...new Set(roles.length > 0 ? roles : pending)].sort();
    const key = JSON.stringify(names);
    const set = sets.get(key) ?? { roles: names, node_ids: [] };
    set.node_ids.push(id);
    sets.set(key, set);
  }
  return sets.size > 1 ? [differing([...sets.values()])] : [];
}

function differing(sets: readonly RoleSet[]): Finding {
  const inWords = sets.map(({ roles, node_ids: ids }) => {
    const nodes = `${ids.length === 1 ? 'node' : 'nodes'} ${shortList(ids.map(String))}`;
    return `${roles.length > 0 ? roles.join(', ') : 'no role'} (${nodes})`;
  });
  return {
    reason: 'roles_differ',
    message: `Roles can only be given to nodes that all have the same ones, and these have ${inWords.join('; ')}.`,
    field: 'roles',
    detail: { sets },
  };
}
