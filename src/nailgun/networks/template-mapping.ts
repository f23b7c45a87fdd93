import { isJsonObject, type JsonValue } from '../../json';

/** Names of networks by network role. */
export type RoleMapping = ReadonlyMap<string, string>;

const membersOf = (value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] =>
  isJsonObject(value) ? Object.entries(value) : [];

const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isJsonObject(value) ? value[name] : undefined;

/**
 * On which networks a network template puts network roles in one node group: each scheme maps roles to
 * endpoints, and the group's assignments say which network an endpoint is for. Empty without a template, and
 * for a group that it does not know: then the roles' own defaults hold.
 */
export function templateMapping(template: JsonValue, nodeGroup: string): RoleMapping {
  const group = memberOf(memberOf(template, 'adv_net_template'), nodeGroup);
  const networks = new Map(
    membersOf(memberOf(group, 'network_assignments')).flatMap(([network, assignment]) => {
      const endpoint = memberOf(assignment, 'ep');
      return typeof endpoint === 'string' ? [[endpoint, network] as const] : [];
    }),
  );
  const roles = membersOf(memberOf(group, 'network_scheme')).flatMap(([, scheme]) =>
    membersOf(memberOf(scheme, 'roles')),
  );
  return new Map(
    roles.flatMap(([role, endpoint]) => {
      const network = typeof endpoint === 'string' ? networks.get(endpoint) : undefined;
      return network === undefined ? [] : [[role, network] as const];
    }),
  );
}
