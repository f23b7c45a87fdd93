import { rolesThatCountAs } from '../../nailgun/role-tags';
import { type StatusEnvironment, type StatusNode } from './status-snapshot';

/** Nodes of an environment, controllers apart from the others; each by id. */
export interface SplitNodes {
  /** Those that are, or will be, controllers: a role tagged so counts as one. */
  readonly controllers: readonly StatusNode[];
  readonly others: readonly StatusNode[];
}

/** @param environment null: one that is not there, and has no nodes */
export function splitNodes(environment: StatusEnvironment | null): SplitNodes {
  if (!environment) return { controllers: [], others: [] };
  const counted = rolesThatCountAs(environment.role_documents)(['controller']);
  const isController = ({ roles, pending_roles: pending }: StatusNode): boolean =>
    [...roles, ...pending].some((role) => counted.has(role));
  return {
    controllers: environment.nodes.filter(isController),
    others: environment.nodes.filter((node) => !isController(node)),
  };
}
