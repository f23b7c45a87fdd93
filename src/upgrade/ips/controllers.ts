import { rolesThatCountAs } from '../../nailgun/role-tags';
import { type IpsEnvironment, type IpsNode } from './ips-snapshot';

const CONTROLLER = 'controller';

/**
 * Nodes that are, or will be, controllers, by id. A role tagged `controller` counts as one, as it does where
 * Nailgun places virtual addresses. Not those that are about to be deleted.
 */
export function controllersOf(environment: IpsEnvironment): readonly IpsNode[] {
  const isController = controllerTest(environment);
  return environment.nodes.filter((node) => isController(node) && !node.pending_deletion);
}

/** Says of nodes of an environment whether they have a controller's role, or will have. */
export function controllerTest(environment: IpsEnvironment): (node: IpsNode) => boolean {
  const counted = rolesThatCountAs(environment.role_documents)([CONTROLLER]);
  return ({ roles, pending_roles: pending }) => [...roles, ...pending].some((role) => counted.has(role));
}
