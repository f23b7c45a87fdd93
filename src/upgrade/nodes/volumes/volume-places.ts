import { type JsonArray, type JsonObject } from '../../../json';
import { finiteNumber } from '../../../nailgun/nodes/finite-number';
import { disksOf, hasSize, nameOfDisk, spacesOf, volumeOf } from './layout';

/** A volume of a node, or a part of one, and where it is. */
export interface VolumePlace {
  /** `ceph` */
  readonly volume: string;
  /** On all of the disks together, without what LVM keeps for itself. */
  readonly megabytes: number;
  /** Names, in the order of the layout. */
  readonly disks: readonly string[];
}

/** The volumes that spaces of a layout belong to, in its order. Spaces without a size count for nothing. */
export function volumePlaces(
  layout: JsonArray,
  counts: (volume: string, space: JsonObject) => boolean,
): readonly VolumePlace[] {
  const places = new Map<string, { megabytes: number; disks: Set<string> }>();
  for (const disk of disksOf(layout)) {
    for (const space of spacesOf(disk).filter(hasSize)) {
      const volume = volumeOf(space);
      if (volume === undefined || !counts(volume, space)) continue;
      const place = places.get(volume) ?? { megabytes: 0, disks: new Set() };
      place.megabytes += usableSize(space);
      place.disks.add(nameOfDisk(disk));
      places.set(volume, place);
    }
  }
  return [...places].map(([volume, { megabytes, disks }]) => ({ volume, megabytes, disks: [...disks] }));
}

function usableSize({ size, lvm_meta_size: ofLvm }: JsonObject): number {
  return Math.max(finiteNumber(size) - finiteNumber(ofLvm), 0);
}
