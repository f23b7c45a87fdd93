import { isJsonArray, isJsonObject, type JsonValue } from '../../json';
import { type NodeGroup } from '../node-group';
import { type NetworkConfigurationRow } from './network-configuration-row';
import { storedObject } from '../stored-document';

/** Finds the node groups in which nodes with one of some roles stand, the oldest group first. */
export type GroupsOfRoles = (nodeRoles: readonly string[]) => readonly NodeGroup[];

/**
 * A virtual address names roles, or tags of roles: a role tagged `controller` counts as a controller. Nailgun
 * 10.0 has it so; with the roles that 9.2 knows both read the same.
 */
export function groupsOfRoles(row: NetworkConfigurationRow): GroupsOfRoles {
  const documents = [
    row.release_roles,
    row.cluster_roles,
    ...row.plugins.map((plugin) => plugin.roles_metadata),
  ];
  const roles = new Map(documents.flatMap((document) => Object.entries(storedObject(document))));
  return (wanted) => {
    const tagged = [...roles].filter(([, role]) => tagsOf(role).some((tag) => wanted.includes(tag)));
    const counted = new Set([...wanted, ...tagged.map(([name]) => name)]);
    const groups = new Set(
      row.roles_in_groups.filter(({ role }) => counted.has(role)).map(({ group_id: id }) => id),
    );
    return row.node_groups.filter(({ id }) => groups.has(id));
  };
}

function tagsOf(role: JsonValue): readonly string[] {
  const tags = isJsonObject(role) ? role.tags : undefined;
  return isJsonArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}
