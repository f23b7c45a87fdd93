import { type JsonObject, type JsonValue } from '../json';

/** What may be put on disks in release 7.0, by its id. */
export function kiloVolumes(): JsonObject {
  return {
    os: group('os', 'Base system', 'calc_min_os_size', [
      logical('root', '/', 'ext4', { generator: 'calc_total_root_vg' }),
      logical('swap', 'swap', 'swap', { generator: 'calc_swap_size' }),
    ]),
    logs: whole('logs', 'Logs', 'log', '/var/log', 'ext4', 'calc_gb_to_mb', [10]),
    mysql: whole('mysql', 'Database', 'root', '/var/lib/mysql', 'ext4', 'calc_min_mysql_size'),
    image: whole('image', 'Images', 'glance', '/var/lib/glance', 'xfs', 'calc_min_glance_size'),
    vm: whole('vm', 'Instances', 'nova', '/var/lib/nova', 'xfs', 'calc_min_vm_size'),
    mongo: whole('mongo', 'MongoDB', 'mongodb', '/var/lib/mongo', 'ext4', 'calc_min_mongo_size'),
    cinder: group('cinder', 'Volumes', 'calc_min_cinder_size', []),
    // Ceph finds its partitions by these types, in every release.
    ceph: partition('ceph', 'Ceph data', 'calc_min_ceph_size', '4fbd7e29-9d25-41b8-afd0-062c0ceff05d'),
    cephjournal: partition(
      'cephjournal',
      'Ceph journal',
      'calc_min_ceph_journal_size',
      '45b0969e-9b03-4f30-b4c6-b4b80ceff106',
    ),
  };
}

/** What nodes of each role get on their disks. */
export function kiloVolumesOfRoles(): JsonObject {
  return {
    controller: [minimum('os'), minimum('logs'), rest('image'), minimum('mysql')],
    compute: [minimum('os'), rest('vm')],
    cinder: [minimum('os'), rest('cinder')],
    'cinder-vmware': [minimum('os')],
    'ceph-osd': [minimum('os'), minimum('cephjournal'), wholeDisks('ceph')],
    mongo: [minimum('os'), rest('mongo')],
    'base-os': [minimum('os')],
    virt: [minimum('os'), rest('vm')],
    'compute-vmware': [minimum('os')],
    other: [rest('os')],
  };
}

export function minimum(id: string): JsonValue {
  return { id, allocate_size: 'min' };
}

export function rest(id: string): JsonValue {
  return { id, allocate_size: 'all' };
}

export function wholeDisks(id: string): JsonValue {
  return { id, allocate_size: 'full-disk' };
}

export function group(id: string, label: string, minimum: string, volumes: JsonValue[]): JsonObject {
  return { id, label, type: 'vg', min_size: { generator: minimum }, volumes };
}

/** A volume group with one file system that fills it. */
export function whole(
  id: string,
  label: string,
  name: string,
  mount: string,
  fileSystem: string,
  minimum: string,
  minimumArguments?: JsonValue,
): JsonObject {
  const total: JsonObject = { generator: 'calc_total_vg', generator_args: [id] };
  const volume = group(id, label, minimum, [logical(name, mount, fileSystem, total)]);
  return minimumArguments === undefined
    ? volume
    : { ...volume, min_size: { generator: minimum, generator_args: minimumArguments } };
}

function logical(name: string, mount: string, fileSystem: string, size: JsonObject): JsonValue {
  return { type: 'lv', name, mount, file_system: fileSystem, size };
}

function partition(id: string, label: string, minimum: string, guid: string): JsonObject {
  return {
    id,
    label,
    name: label,
    type: 'partition',
    mount: 'none',
    file_system: 'none',
    partition_guid: guid,
    min_size: { generator: minimum },
  };
}
