import { type JsonObject, type JsonValue } from '../json';

/** Which network carries what in release 7.0, by network role. */
export function kiloNetworkRoles(): JsonObject {
  return {
    ...onNetwork('fuelweb_admin', { gateway: true }, ['admin/pxe', 'fw-admin']),
    ...onNetwork('management', {}, [
      'keystone/api',
      'neutron/api',
      'swift/api',
      'cinder/api',
      'glance/api',
      'heat/api',
      'nova/api',
      'nova/migration',
      'murano/api',
      'horizon',
      'mgmt/memcache',
      'mgmt/database',
      'mgmt/messaging',
      'mgmt/corosync',
      'mongo/db',
      'management',
      'ceph/public',
    ]),
    ...onNetwork('storage', {}, ['storage', 'swift/replication', 'ceph/replication', 'cinder/iscsi']),
    ...onNetwork('private', {}, ['neutron/mesh']),
    ...onNetwork('private', { subnet: false }, ['neutron/private']),
    ...onNetwork('public', {}, ['ceph/radosgw']),
    ...onNetwork('public', { subnet: false }, ['neutron/floating']),
    ...onNetwork('public', { gateway: true }, ['ex']),
    ...onNetwork(
      'management',
      { vip: [vip('vrouter', 'vrouter', 'management_vrouter_vip'), vip('management', 'haproxy')] },
      ['mgmt/vip'],
    ),
    ...onNetwork(
      'public',
      {
        gateway: true,
        vip: [vip('vrouter_pub', 'vrouter', 'public_vrouter_vip'), vip('public', 'haproxy')],
      },
      ['public/vip'],
    ),
  };
}

/** Roles with the same properties on one network. */
export function onNetwork(network: string, properties: JsonObject, ids: readonly string[]): JsonObject {
  return Object.fromEntries(
    ids.map((id) => [
      id,
      {
        id,
        default_mapping: network,
        properties: { subnet: true, gateway: false, vip: [], ...structuredClone(properties) },
      },
    ]),
  );
}

/** A virtual IP that a network role asks for; the alias is the name that deployment facts use. */
export function vip(name: string, namespace: string, alias = `${name}_vip`): JsonValue {
  return { name, alias, namespace };
}
