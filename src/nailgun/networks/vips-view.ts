import { isJsonArray, type JsonValue } from '../../json';
import { type NodeGroup } from '../node-group';
import { compareEnvironmentVersions, parseReleaseVersion } from '../release-version';
import { assignedVip, type VipPlace } from './assigned-vip';
import { groupsOfRoles } from './groups-of-roles';
import { type NetworkConfigurationRow } from './network-configuration-row';
import { storedDocument, storedList, storedObject } from '../stored-document';
import { templateMapping } from './template-mapping';
import { type VipRequest, vipRequests } from './vip-requests';

/** Members of a network configuration that are about virtual addresses. */
export type VipsView = Readonly<Record<string, unknown>>;

/** Releases that ask for virtual addresses in network roles; older ones do in networks. */
export const FROM_ROLES = [7, 0];
/** Releases whose network roles may carry instructions of a vendor. */
const VENDOR_SPECIFIC = [8, 0];

export const HA_MODES: ReadonlySet<string> = new Set(['ha_compact', 'ha_full']);

/** What nodes a virtual address is for when its request does not say. */
const NODE_ROLES = ['controller', 'primary-controller'];

/**
 * Virtual addresses of an environment in Nailgun's form. Shows what is assigned and never assigns anything:
 * an address that Nailgun would still have to choose is null. Environments that are not highly available
 * have none.
 */
export function vipsView(row: NetworkConfigurationRow): VipsView {
  if (!HA_MODES.has(row.mode)) return {};
  const version = parseReleaseVersion(row.release_version)?.numbers;
  const isAtLeast = (other: readonly number[]): boolean =>
    version === undefined || compareEnvironmentVersions(version, other) >= 0;
  return isAtLeast(FROM_ROLES) ? vipsOfRoles(row, isAtLeast(VENDOR_SPECIFIC)) : vipsOfNetworks(row);
}

/** The form since 7.0: `vips` by name, and the addresses once more under the names of old clients. */
function vipsOfRoles(row: NetworkConfigurationRow, withVendor: boolean): VipsView {
  const groupsOf = groupsOfRoles(row);
  const networkOf = networksOfRoles(row);
  const placed = vipRequests(
    storedList(row.network_roles_metadata),
    row.plugins.map((plugin) => storedList(plugin.network_roles_metadata)),
  ).flatMap((request) => {
    const groups = groupsOf(request.nodeRoles);
    const place = assignedVip(row, groups, (group) => networkOf(request, group), request.name);
    return place ? [{ request, place }] : [];
  });
  return {
    vips: Object.fromEntries(
      placed.map(({ request, place }) => [request.name, vipView(request, place, withVendor)]),
    ),
    ...Object.fromEntries(
      placed.flatMap(({ request: { definition }, place }) =>
        typeof definition.alias === 'string' && definition.alias !== ''
          ? [[definition.alias, place.assigned?.ip_addr ?? null]]
          : [],
      ),
    ),
  };
}

/** Finds the network that a role runs on in a group: what a template says, or the role's default. */
export function networksOfRoles(
  row: NetworkConfigurationRow,
): (role: VipRequest, group: NodeGroup) => string | null {
  const text = row.net_provider === 'neutron' ? row.parameters.configuration_template : null;
  const template = typeof text === 'string' ? storedDocument(text) : null;
  const mappings = new Map(row.node_groups.map(({ id, name }) => [id, templateMapping(template, name)]));
  return ({ networkRole, defaultNetwork }, { id }) => mappings.get(id)?.get(networkRole) ?? defaultNetwork;
}

function vipView(
  { networkRole, definition }: VipRequest,
  { assigned }: VipPlace,
  withVendor: boolean,
): object {
  return {
    network_role: networkRole,
    namespace: assigned ? assigned.vip_namespace : (definition.namespace ?? null),
    ipaddr: assigned?.ip_addr ?? null,
    is_user_defined: assigned?.is_user_defined ?? false,
    node_roles: definition.node_roles ?? NODE_ROLES,
    ...(withVendor ? { vendor_specific: definition.vendor_specific ?? null } : {}),
  };
}

/** The form before 7.0: one member for each address that a network's `meta.vips` asks for. */
function vipsOfNetworks(row: NetworkConfigurationRow): VipsView {
  const controllers = groupsOfRoles(row)(['controller']);
  const requested = row.networks
    .filter(({ group_id: group }) => group !== null)
    .flatMap(({ name, meta }) => namesIn(storedObject(meta).vips).map((vip) => ({ network: name, vip })));
  return Object.fromEntries(
    requested.flatMap(({ network, vip }) => {
      const place = assignedVip(row, controllers, () => network, vip);
      const member = vip === 'haproxy' ? `${network}_vip` : `${network}_${vip}_vip`;
      return place ? [[member, place.assigned?.ip_addr ?? null]] : [];
    }),
  );
}

/** Names of the addresses that a network asks for before 7.0: its `meta.vips`. */
export function namesIn(vips: JsonValue | undefined): readonly string[] {
  return isJsonArray(vips) ? vips.filter((vip) => typeof vip === 'string') : [];
}
