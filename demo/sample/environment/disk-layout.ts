import { objectAt, objectsAt, textAt, type JsonObject, type JsonValue } from '../json';
import { type SampleRelease } from '../releases';
import { type Disk } from './hardware';

/** Sizes in megabytes of what gets only the minimum. Journals share the disk of their data. */
const MINIMUM: Readonly<Record<string, number>> = {
  os: 84_000,
  logs: 10_240,
  mysql: 20_480,
  horizon: 11_264,
};

const SWAP = 4_096;
/** What LVM keeps for itself on each physical volume. */
const LVM_META = 64;
const BOOT: readonly JsonObject[] = [
  { type: 'boot', size: 300 },
  { type: 'raid', name: 'Boot', mount: '/boot', file_system: 'ext2', size: 200 },
  { type: 'lvm_meta_pool', size: 0 },
];
const BOOT_SIZE = 500;

interface Volume {
  readonly id: string;
  readonly allocation: string;
  readonly definition: JsonObject;
}

/**
 * The layout of a node's disks for its roles: minimal volumes on the first disk, whole-disk ones on the others,
 * and the last kind takes what is left of every disk.
 */
export function diskLayout(
  release: SampleRelease,
  roles: readonly string[],
  disks: readonly Disk[],
): JsonValue {
  const volumes = volumesFor(release, roles);
  const sizes = disks.map((disk, index) => shareOut(volumes, disk.megabytes - BOOT_SIZE, index === 0));
  const layout = disks.map((disk, index): JsonObject => {
    const parts = volumes.map((volume) => partOf(volume, sizes[index]?.get(volume.id) ?? 0));
    return {
      type: 'disk',
      id: disk.path,
      name: disk.name,
      size: disk.megabytes,
      free_space: 0,
      extra: [...disk.links],
      volumes: [...structuredClone(BOOT), ...parts],
    };
  });
  const groups = volumes
    .filter(({ definition }) => definition.type === 'vg')
    .map((volume) =>
      volumeGroup(
        volume,
        sizes.map((size) => size.get(volume.id) ?? 0),
      ),
    );
  return [...layout, ...groups];
}

/** Volumes of all roles, each once. */
function volumesFor(release: SampleRelease, roles: readonly string[]): Volume[] {
  const definitions = objectsAt(release.volumes_metadata, 'volumes');
  const mapping = objectAt(release.volumes_metadata, 'volumes_roles_mapping');
  const found = new Map<string, Volume>();
  for (const role of roles) {
    for (const item of objectsAt(mapping, role)) {
      const id = textAt(item, 'id');
      const definition = definitions.find((candidate) => candidate.id === id);
      if (definition !== undefined) {
        found.set(id, { id, allocation: textAt(item, 'allocate_size'), definition });
      }
    }
  }
  return [...found.values()];
}

/** Megabytes of each volume on one disk. */
function shareOut(volumes: readonly Volume[], megabytes: number, isFirst: boolean): Map<string, number> {
  const sizes = new Map<string, number>();
  let left = megabytes;
  const give = (id: string, size: number): void => {
    sizes.set(id, size);
    left -= size;
  };
  const of = (allocation: string): readonly Volume[] =>
    volumes.filter((volume) => volume.allocation === allocation);
  if (isFirst) {
    of('min').forEach(({ id }) => give(id, MINIMUM[id] ?? 0));
  } else {
    of('full-disk')
      .slice(0, 1)
      .forEach(({ id }) => give(id, left));
  }
  const rest = of('all');
  const each = Math.floor(left / Math.max(rest.length, 1));
  rest.forEach(({ id }) => give(id, each));
  return sizes;
}

function partOf({ id, definition }: Volume, size: number): JsonObject {
  return definition.type === 'vg'
    ? { type: 'pv', vg: id, size, lvm_meta_size: size > 0 ? LVM_META : 0 }
    : {
        type: 'partition',
        name: id,
        mount: 'none',
        file_system: 'none',
        disk_label: null,
        partition_guid: definition.partition_guid ?? null,
        size,
      };
}

/** A volume group fills its physical volumes; of the base system a part is swap. */
function volumeGroup({ id, allocation, definition }: Volume, sizes: readonly number[]): JsonObject {
  const total = sizes.reduce((sum, size) => sum + Math.max(size - LVM_META, 0), 0);
  return {
    type: 'vg',
    id,
    label: definition.label ?? id,
    min_size: MINIMUM[id] ?? 5_120,
    _allocate_size: allocation,
    volumes: objectsAt(definition, 'volumes').map((volume) => ({
      ...volume,
      size: volume.name === 'swap' ? SWAP : id === 'os' ? total - SWAP : total,
    })),
  };
}
