import { type JsonObject } from '../json';
import { checkbox, hiddenWhen, section, setting, text } from './setting';

/** What can be set for an interface of a node in releases 7.0 and 8.0, as the migration to 9.x gave it to them. */
export function kiloNicAttributes(): JsonObject {
  return { offloading: offloading(10), mtu: section('MTU', 20, { value: mtu() }) };
}

export function kiloBondAttributes(): JsonObject {
  return {
    type__: { type: 'hidden', value: null },
    mode: section('Mode', 10, { value: choice('Mode') }),
    offloading: offloading(20),
    mtu: section('MTU', 30, { value: mtu() }),
    lacp: section('LACP', 50, { value: choice('LACP') }),
    lacp_rate: section('LACP rate', 60, { value: choice('LACP rate') }),
    xmit_hash_policy: section('Hash policy', 70, { value: choice('Hash policy') }),
  };
}

/** CPU pinning and huge pages of a node, new in 9.0. */
export function mitakaNodeAttributes(): JsonObject {
  const withoutKvm = hiddenWhen("settings:common.libvirt_type.value != 'kvm'");
  return {
    cpu_pinning: section(
      'CPU pinning',
      10,
      { nova: count('CPUs for instances', 10), dpdk: count('CPUs for DPDK', 20) },
      { group: 'nfv', ...withoutKvm },
    ),
    hugepages: section(
      'Huge pages',
      20,
      {
        nova: setting('custom_hugepages', 'Pages for instances', {}, 10),
        dpdk: count('Megabytes for DPDK', 20),
      },
      { group: 'nfv', ...withoutKvm },
    ),
  };
}

export function mitakaSriov(): JsonObject {
  const off = 'nic_attributes:sriov.enabled.value == false';
  return section('SR-IOV', 30, {
    enabled: checkbox('SR-IOV', false, 10, onlyWithKvm()),
    numvfs: setting('number', 'Virtual functions', null, 20, { min: 1, nullable: true, restrictions: [off] }),
    physnet: text('Physical network', '', 30, { restrictions: [off] }),
  });
}

export function mitakaDpdk(): JsonObject {
  return section(
    'DPDK',
    40,
    { enabled: checkbox('DPDK', false, 10, onlyWithKvm()) },
    hiddenWhen("not ('experimental' in version:feature_groups)"),
  );
}

function onlyWithKvm(): JsonObject {
  return { restrictions: [{ "settings:common.libvirt_type.value != 'kvm'": 'This needs KVM' }] };
}

function count(label: string, weight: number): JsonObject {
  return setting('number', label, 0, weight, { min: 0 });
}

function mtu(): JsonObject {
  return setting('number', 'Own MTU', null, 10, { min: 42, max: 65536, nullable: true });
}

function choice(label: string): JsonObject {
  return setting('select', label, '', 10);
}

/** Modes are filled in for each interface from what its driver can do. */
function offloading(weight: number): JsonObject {
  return section('Offloading', weight, {
    disable: checkbox('No offloading', false, 10),
    modes: setting('offloading_modes', 'Modes', {}, 20),
  });
}
