import { type JsonObject, type JsonValue } from '../json';

/** Node roles of release 7.0. */
export function kiloRoles(): JsonObject {
  return {
    controller: role('Controller', 'base', 10, {
      conflicts: ['compute'],
      has_primary: true,
      public_ip_required: true,
      public_for_dvr_required: true,
      limits: { min: 1, recommended: 3 },
      update_required: ['compute', 'cinder'],
    }),
    compute: role('Compute', 'compute', 20, {
      public_for_dvr_required: true,
      fault_tolerance: '2%',
      limits: { recommended: 1 },
    }),
    cinder: role('Volumes on LVM', 'storage', 30, {
      limits: { recommended: 1 },
      restrictions: [
        unless('settings:storage.volumes_lvm.value == false', 'Volumes on LVM are off'),
        unless('settings:storage.volumes_ceph.value == true', 'Volumes are in Ceph'),
      ],
    }),
    'cinder-vmware': role('Volumes in vCenter', 'storage', 40, {
      restrictions: [{ action: 'hide', condition: 'settings:common.use_vcenter.value == false' }],
    }),
    'ceph-osd': role('Ceph OSD', 'storage', 50, {
      limits: { min: 'settings:storage.osd_pool_size.value' },
      update_once: ['controller'],
      restrictions: [
        unless(
          'settings:storage.volumes_ceph.value == false and settings:storage.images_ceph.value == false and settings:storage.ephemeral_ceph.value == false',
          'Ceph is off',
        ),
      ],
    }),
    mongo: role('MongoDB of telemetry', 'other', 60, {
      conflicts: ['compute', 'ceph-osd'],
      has_primary: true,
      limits: { min: 1 },
      restrictions: [
        unless('settings:additional_components.ceilometer.value == false', 'Ceilometer is off'),
        unless('settings:additional_components.mongo.value == true', 'MongoDB is external'),
      ],
    }),
    'base-os': role('Operating system only', 'other', 70),
    virt: role('Host of virtual nodes', 'compute', 80, {
      conflicts: ['controller', 'base-os'],
      public_ip_required: true,
      restrictions: [{ action: 'hide', condition: "not ('advanced' in version:feature_groups)" }],
    }),
    'compute-vmware': role('Compute in vCenter', 'compute', 90, {
      conflicts: '*',
      restrictions: [{ action: 'hide', condition: 'settings:common.use_vcenter.value == false' }],
    }),
  };
}

export function role(name: string, group: string, weight: number, more: JsonObject = {}): JsonObject {
  return { name, group, weight, description: `Nodes that serve as: ${name.toLowerCase()}.`, ...more };
}

/** The role cannot be given while the condition holds. */
export function unless(condition: string, message: string): JsonValue {
  return { condition, message };
}

/** On schema 9.2 every role of an older release has one tag, called like the role. */
export function withOwnTags(roles: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(roles).map(([name, role]) => [name, { ...(role as JsonObject), tags: [name] }]),
  );
}

export function ownTags(roles: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(roles).map(([name, role]) => [
      name,
      { has_primary: (role as JsonObject).has_primary === true },
    ]),
  );
}
