import { type JsonObject, type JsonValue } from '../json';

/** What the wizard for a new environment offers from 8.0 on, and the settings that each choice binds. */
export function libertyComponents(): JsonObject {
  return {
    ...component('hypervisor:qemu', [['settings:common.libvirt_type.value', 'qemu']], { default: true }),
    ...component('hypervisor:vmware', ['settings:common.use_vcenter.value'], {
      requires: [{ name: 'hypervisor:qemu', message: 'vCenter stands beside QEMU' }],
    }),
    ...component('network:neutron:core:ml2', [], { default: true }),
    ...component(
      'network:neutron:ml2:vlan',
      [
        ['cluster:net_provider', 'neutron'],
        ['cluster:net_segment_type', 'vlan'],
      ],
      { default: true, requires: [{ name: 'network:neutron:core:ml2' }] },
    ),
    ...component(
      'network:neutron:ml2:tun',
      [
        ['cluster:net_provider', 'neutron'],
        ['cluster:net_segment_type', 'tun'],
      ],
      {
        requires: [{ name: 'network:neutron:core:ml2' }],
        incompatible: [{ name: 'additional_service:ironic', message: 'Ironic needs VLANs' }],
      },
    ),
    ...component('storage:block:lvm', ['settings:storage.volumes_lvm.value'], {
      default: true,
      incompatible: [{ name: 'storage:block:ceph', message: 'Volumes are kept in one place' }],
    }),
    ...component('storage:block:ceph', [
      ['settings:storage.volumes_ceph.value', true],
      ['settings:storage.volumes_lvm.value', false],
    ]),
    ...component('storage:object:ceph', ['settings:storage.objects_ceph.value']),
    ...component('storage:ephemeral:ceph', ['settings:storage.ephemeral_ceph.value']),
    ...component('storage:image:ceph', ['settings:storage.images_ceph.value']),
    ...service('sahara'),
    ...service('murano'),
    ...service('ceilometer'),
    ...service('ironic'),
  };
}

function component(name: string, bind: JsonValue[], more: JsonObject = {}): JsonObject {
  const label = `Component ${name}`;
  return { [name]: { name, label, description: label, weight: 10, bind, compatible: [], ...more } };
}

function service(name: string): JsonObject {
  return component(`additional_service:${name}`, [`settings:additional_components.${name}.value`]);
}
