import {
  isJsonArray,
  isJsonObject,
  jsonEquals,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../../json';

/** A virtual address that a network role asks for. */
export interface VipRequest {
  readonly name: string;
  /** Id of the network role. */
  readonly networkRole: string;
  /** Network on which the role runs unless a template says otherwise. */
  readonly defaultNetwork: string | null;
  /** Node roles among whose nodes the address moves. */
  readonly nodeRoles: readonly string[];
  /** The request as it is written. */
  readonly definition: JsonObject;
}

/** Where nothing else is said, the address is that of the controllers. */
const DEFAULT_NODE_ROLES: readonly string[] = ['controller'];

/**
 * Virtual addresses that an environment's network roles ask for: those of the release, and of the plug-ins
 * that are enabled. A plug-in that contradicts a role known already does not count for that role. (Nailgun
 * refuses to show the whole configuration then; deployment is where the operator has to hear of it.)
 */
export function vipRequests(release: JsonArray, plugins: readonly JsonArray[]): readonly VipRequest[] {
  const roles = new Map<string, JsonObject>();
  for (const role of [release, ...plugins].flat().filter(isJsonObject)) {
    if (typeof role.id !== 'string') continue;
    const known = roles.get(role.id);
    roles.set(role.id, known ? merged(known, role) : role);
  }
  return [...roles].flatMap(([id, role]) =>
    vipsOf(role).flatMap((definition) => {
      const { name } = definition;
      return typeof name === 'string' ? [request(name, id, role, definition)] : [];
    }),
  );
}

function request(name: string, networkRole: string, role: JsonObject, definition: JsonObject): VipRequest {
  const { node_roles: nodeRoles } = definition;
  return {
    name,
    networkRole,
    defaultNetwork: typeof role.default_mapping === 'string' ? role.default_mapping : null,
    nodeRoles: isJsonArray(nodeRoles)
      ? nodeRoles.filter((nodeRole) => typeof nodeRole === 'string')
      : DEFAULT_NODE_ROLES,
    definition,
  };
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  return isJsonObject(properties) ? properties : {};
}

function vipsOf(role: JsonObject): readonly JsonObject[] {
  const { vip } = propertiesOf(role);
  return isJsonArray(vip) ? vip.filter(isJsonObject) : [];
}

/** A role that two describe: their virtual addresses together, if they agree on all else. */
function merged(role: JsonObject, patch: JsonObject): JsonObject {
  const [properties, more] = [propertiesOf(role), propertiesOf(patch)];
  const shared = Object.keys(properties).filter((name) => Object.hasOwn(more, name));
  const agrees = shared.every((name) => name === 'vip' || jsonEquals(properties[name]!, more[name]!));
  const vip = shared.includes('vip') ? mergedVips(vipsOf(role), vipsOf(patch)) : undefined;
  if (!agrees || vip === null) return role;
  return vip === undefined ? role : { ...role, properties: { ...properties, vip } };
}

/** Null when the two define one address differently. A plug-in's empty list takes all away (since 8.0). */
function mergedVips(vips: readonly JsonObject[], more: readonly JsonObject[]): JsonValue[] | null {
  if (more.length === 0) return [];
  const known = new Map(vips.map((vip) => [vip.name, vip]));
  const added = more.filter(({ name }) => !known.has(name));
  const repeated = more.filter(({ name }) => known.has(name));
  return repeated.every((vip) => jsonEquals(vip, known.get(vip.name)!)) ? [...vips, ...added] : null;
}
