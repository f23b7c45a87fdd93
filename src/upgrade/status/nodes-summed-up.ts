import { nodeStatus } from '../../nailgun/nodes/node-status';
import { type StatusNode } from './status-snapshot';

/** How many ids a list shows; counts are always exact. */
export const MAX_IDS = 100;

/** Nodes that have a role, or are about to get it. */
export interface RoleCount {
  readonly role: string;
  readonly count: number;
  /** How many of them are only about to get it. */
  readonly pending: number;
  /** The first of them, by id. */
  readonly node_ids: readonly number[];
}

/** Nodes summed up. */
export interface NodeCounts {
  readonly count: number;
  /** The first of them, by id. */
  readonly node_ids: readonly number[];
  /** By name of the role. A node counts for each of its roles. */
  readonly roles: readonly RoleCount[];
  /** How many nodes have which status, as Nailgun shows it; by name. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Ids of nodes, not more than a list shows. */
export const shownIds = (nodes: readonly { readonly id: number }[]): readonly number[] =>
  nodes.slice(0, MAX_IDS).map(({ id }) => id);

/** Counts nodes by role and by status. */
export function sumUp(nodes: readonly StatusNode[]): NodeCounts {
  const statuses = new Map<string, number>();
  for (const node of nodes) {
    const status = nodeStatus(node);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return {
    count: nodes.length,
    node_ids: shownIds(nodes),
    roles: rolesOf(nodes),
    statuses: Object.fromEntries([...statuses].sort(([a], [b]) => compare(a, b))),
  };
}

function rolesOf(nodes: readonly StatusNode[]): readonly RoleCount[] {
  const holders = new Map<string, StatusNode[]>();
  for (const node of nodes) {
    for (const role of new Set([...node.roles, ...node.pending_roles])) {
      const known = holders.get(role);
      if (known) known.push(node);
      else holders.set(role, [node]);
    }
  }
  return [...holders]
    .sort(([a], [b]) => compare(a, b))
    .map(([role, those]) => ({
      role,
      count: those.length,
      pending: those.filter(({ roles }) => !roles.includes(role)).length,
      node_ids: shownIds(those),
    }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
