import { isJsonArray, type JsonArray, type JsonObject } from '../../../json';
import { type DemandedVolume } from '../../../nailgun/nodes/node-volumes';
import { LVM_META_SIZE, type Machine, volumeSize } from '../../../nailgun/nodes/volume-sizes';
import { type FreeDisk, freeDisks, onOneDisk, overDisks, type Shares } from './free-space';
import { disksOf, nameOfDisk, withDisks } from './layout';
import { storedVolume, writtenSize } from './stored-volume';
import { type VolumePlace, volumePlaces } from './volume-places';

/**
 * Why a volume is not added: there is no room; partitions stay as they are, for data that is kept; its definition
 * is not complete, or holds what nobody knows.
 */
export type MissingReason = 'no_room' | 'data_kept' | 'not_understood';

/** A volume that a node needs and does not get. */
export interface MissingVolume {
  readonly volume: string;
  readonly why: MissingReason;
  /** The least megabytes that it needs; null where nobody can tell. */
  readonly wanted: number | null;
  /** Megabytes that are free for it: of a partition, on one disk. */
  readonly free: number;
}

/** A layout with one more volume, or why there is none. */
export type Addition =
  { readonly layout: JsonArray; readonly added: VolumePlace } | { readonly missing: MissingVolume };

/**
 * Gives a volume the least space that it needs (G32): on one disk where one has it all, else a volume group on
 * several. Every other disk gets an empty part of it, as Nailgun writes them: without one, operators could not give
 * it any of that disk. All that is there stays, `free_space` of the disks too: nobody reads that number.
 */
export function addVolume(layout: JsonArray, volume: DemandedVolume, machine: Machine): Addition {
  const megabytes = wantedSize(volume, machine);
  const stored = megabytes === null ? undefined : storedIn(layout, volume, machine, megabytes);
  if (megabytes === null || !stored) {
    return { missing: missingVolume(layout, volume, machine, 'not_understood') };
  }
  const disks = freeFor(volume, layout);
  const shares = sharesOf(volume, megabytes, disks);
  if (!shares) return { missing: missingVolume(layout, volume, machine, 'no_room') };
  const spaces = new Map(disks.map(({ disk }) => [disk, stored.spaceOf(shares.get(disk) ?? 0)]));
  const extended = withDisks(layout, (disk) => withSpace(disk, spaces.get(disk)));
  return {
    layout: [...extended, ...stored.beside],
    added: { volume: volume.name, megabytes, disks: [...shares.keys()].map(nameOfDisk) },
  };
}

/** What is said of a volume that is not added. */
export function missingVolume(
  layout: JsonArray,
  volume: DemandedVolume,
  machine: Machine,
  why: MissingReason,
): MissingVolume {
  const free = freeFor(volume, layout).map((disk) => disk.free);
  return {
    volume: volume.name,
    why,
    wanted: wantedSize(volume, machine),
    free: isGroup(volume) ? free.reduce((total, one) => total + one, 0) : Math.max(0, ...free),
  };
}

/** The least megabytes that a volume needs; null where nobody can tell. */
export function wantedSize({ definition }: DemandedVolume, machine: Machine): number | null {
  const size = writtenSize(volumeSize(definition.min_size, machine));
  return size ? Math.ceil(size.toNumber()) : null;
}

const isGroup = ({ definition }: DemandedVolume): boolean => definition.type === 'vg';

function storedIn(
  layout: JsonArray,
  volume: DemandedVolume,
  machine: Machine,
  megabytes: number,
): ReturnType<typeof storedVolume> {
  const groupSize = (group: string): number =>
    group === volume.name ? megabytes : sizeOfGroup(layout, group);
  return storedVolume(volume, { machine, megabytes, groupSize, disks: disksOf(layout).length });
}

function sizeOfGroup(layout: JsonArray, group: string): number {
  const [place] = volumePlaces(layout, (name, { type }) => name === group && type === 'pv');
  return place?.megabytes ?? 0;
}

/** Disks with what a volume could have of each. LVM takes its part of every disk that it is on. */
function freeFor(volume: DemandedVolume, layout: JsonArray): readonly FreeDisk[] {
  const ofLvm = isGroup(volume) ? LVM_META_SIZE : 0;
  return freeDisks(layout).map(({ disk, free }) => ({ disk, free: Math.max(free - ofLvm, 0) }));
}

function sharesOf(volume: DemandedVolume, megabytes: number, disks: readonly FreeDisk[]): Shares | undefined {
  return onOneDisk(megabytes, disks) ?? (isGroup(volume) ? overDisks(megabytes, disks) : undefined);
}

function withSpace(disk: JsonObject, space: JsonObject | undefined): JsonObject {
  return space && isJsonArray(disk.volumes) ? { ...disk, volumes: [...disk.volumes, space] } : disk;
}
