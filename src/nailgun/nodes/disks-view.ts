import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../json';
import { finiteNumber } from './finite-number';

/** What one disk gives to one volume. */
export interface DiskVolumeView {
  readonly name: JsonValue;
  /** Megabytes, without what LVM keeps for itself. */
  readonly size: JsonValue | number;
  /** Whether the contents outlive a new provisioning. */
  readonly keep_data: JsonValue;
}

/** A disk in the form in which operators share it out. */
export interface DiskView {
  readonly id: JsonValue;
  readonly name: JsonValue;
  /** Megabytes that can be shared out. */
  readonly size: number;
  readonly volumes: readonly DiskVolumeView[];
  readonly extra: JsonValue;
  readonly bootable: JsonValue;
}

/** Kinds of space that operators share out, in the order in which a disk shows them. */
const SHARED_OUT = ['pv', 'partition', 'raid'];

/**
 * The disks of a stored layout, which also holds volume groups and, on each disk, what the system takes for
 * itself. All sizes are in megabytes.
 */
export function disksView(layout: JsonArray): readonly DiskView[] {
  return layout
    .filter(isJsonObject)
    .filter(({ type }) => type === 'disk')
    .map((disk) => diskView(disk, Array.isArray(disk.volumes) ? disk.volumes.filter(isJsonObject) : []));
}

function diskView(disk: JsonObject, spaces: readonly JsonObject[]): DiskView {
  const size = finiteNumber(disk.size);
  const reserved = sum(spaces.filter(isReserved).map((space) => space.size));
  const ofLvm = sum(spaces.map((space) => space.lvm_meta_size));
  return {
    id: disk.id ?? null,
    name: disk.name ?? null,
    size: size >= reserved ? size - reserved - ofLvm : 0,
    volumes: SHARED_OUT.flatMap((kind) =>
      spaces.filter((space) => space.type === kind && !isReserved(space)).map(volumeView),
    ),
    extra: disk.extra ?? [],
    bootable: disk.bootable ?? false,
  };
}

/** A physical volume goes by the name of its group. */
function volumeView(space: JsonObject): DiskVolumeView {
  const isPhysical = space.type === 'pv';
  return {
    name: (isPhysical ? space.vg : space.name) ?? null,
    size: isPhysical
      ? Math.max(finiteNumber(space.size) - finiteNumber(space.lvm_meta_size), 0)
      : (space.size ?? 0),
    keep_data: space.keep_data ?? false,
  };
}

/** What nobody can share out: where the machine boots from, and what LVM needs. */
export function isReserved({ mount, type }: JsonObject): boolean {
  return mount === '/boot' || typeof type !== 'string' || !SHARED_OUT.includes(type);
}

function sum(sizes: readonly (JsonValue | undefined)[]): number {
  return sizes.reduce<number>((total, size) => total + finiteNumber(size), 0);
}
