import { isJsonArray, isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../../json';
import { type DemandedVolume } from '../../../nailgun/nodes/node-volumes';
import { type GroupSize, LVM_META_SIZE, type Machine, volumeSize } from '../../../nailgun/nodes/volume-sizes';
import { isSize } from './layout';

/** A volume in the form in which layouts hold it. All sizes are in megabytes. */
export interface StoredVolume {
  /** Its part of a disk. Some disks have one of 0. */
  readonly spaceOf: (megabytes: number) => JsonObject;
  /** What stands beside the disks: a volume group with its logical volumes; nothing for a partition. */
  readonly beside: readonly JsonObject[];
}

/** What the logical volumes of a group are evaluated for. */
export interface VolumeSetting {
  readonly machine: Machine;
  /** The least that the volume needs, which is what it gets. */
  readonly megabytes: number;
  readonly groupSize: GroupSize;
  /** How many disks the layout has. */
  readonly disks: number;
}

/** @returns undefined for a definition that is not complete, or holds what nobody knows */
export function storedVolume(volume: DemandedVolume, setting: VolumeSetting): StoredVolume | undefined {
  const { name, definition } = volume;
  if (definition.type === 'vg') {
    const group = volumeGroup(volume, setting);
    return group && { spaceOf: (megabytes) => physicalVolume(name, megabytes), beside: [group] };
  }
  const isComplete = typeof definition.mount === 'string' && typeof definition.file_system === 'string';
  if (definition.type !== 'partition' || !isComplete) return undefined;
  return { spaceOf: (megabytes) => partition(name, definition, megabytes), beside: [] };
}

function volumeGroup(
  { definition, allocateSize }: DemandedVolume,
  { machine, megabytes, groupSize, disks }: VolumeSetting,
): JsonObject | undefined {
  const { volumes } = definition;
  if (!isJsonArray(volumes) || !volumes.every(isJsonObject)) return undefined;
  const sizes = volumes.flatMap(({ size }) => writtenSize(volumeSize(size, machine, groupSize)) ?? []);
  if (sizes.length < volumes.length) return undefined;
  return {
    ...definition,
    min_size: JsonNumber.of(megabytes),
    _allocate_size: allocation(allocateSize, disks),
    volumes: volumes.map((logical, place) => ({ ...logical, size: sizes[place]! })),
  };
}

/** Nailgun takes the only disk for a volume like any other, and its installer wants some text. */
function allocation(allocateSize: JsonValue, disks: number): string {
  if (typeof allocateSize !== 'string') return 'min';
  return allocateSize === 'full-disk' && disks === 1 ? 'all' : allocateSize;
}

/** A size as documents hold it; undefined for what is none. */
export function writtenSize(size: JsonNumber | number | null): JsonNumber | undefined {
  const written = typeof size === 'number' ? JsonNumber.of(size) : size;
  return isSize(written) ? written : undefined;
}

function physicalVolume(group: string, megabytes: number): JsonObject {
  const ofLvm = megabytes > 0 ? LVM_META_SIZE : 0;
  return {
    type: 'pv',
    vg: group,
    size: JsonNumber.of(megabytes + ofLvm),
    lvm_meta_size: JsonNumber.of(ofLvm),
  };
}

function partition(name: string, definition: JsonObject, megabytes: number): JsonObject {
  const { mount = null, file_system = null, disk_label = null, partition_guid = null } = definition;
  const size = JsonNumber.of(megabytes);
  return { type: 'partition', name, size, mount, file_system, disk_label, partition_guid };
}
