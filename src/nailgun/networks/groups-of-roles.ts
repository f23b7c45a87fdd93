import { type NodeGroup } from '../node-group';
import { rolesThatCountAs } from '../role-tags';
import { type NetworkConfigurationRow } from './network-configuration-row';

/** Finds the node groups in which nodes with one of some roles stand, the oldest group first. */
export type GroupsOfRoles = (nodeRoles: readonly string[]) => readonly NodeGroup[];

/** A virtual address names roles, or tags of roles: a role tagged `controller` counts as a controller. */
export function groupsOfRoles(row: NetworkConfigurationRow): GroupsOfRoles {
  const countingAs = rolesThatCountAs([
    row.release_roles,
    row.cluster_roles,
    ...row.plugins.map((plugin) => plugin.roles_metadata),
  ]);
  return (wanted) => {
    const counted = countingAs(wanted);
    const groups = new Set(
      row.roles_in_groups.filter(({ role }) => counted.has(role)).map(({ group_id: id }) => id),
    );
    return row.node_groups.filter(({ id }) => groups.has(id));
  };
}
