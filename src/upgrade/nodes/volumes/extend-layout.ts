import { type JsonArray } from '../../../json';
import { type DemandedVolume } from '../../../nailgun/nodes/node-volumes';
import { type Machine } from '../../../nailgun/nodes/volume-sizes';
import { addVolume, type MissingVolume, missingVolume } from './add-volume';
import { keepsPartitions } from './keep-data';
import { type VolumePlace } from './volume-places';

/** A layout with the volumes that were added to it, and those that were not. */
export interface ExtendedLayout {
  readonly layout: JsonArray;
  readonly added: readonly VolumePlace[];
  readonly missing: readonly MissingVolume[];
}

/**
 * Adds volumes, one after the other, to the layout of a node that is to be installed anew: each whole or not at
 * all. Where anything on the node is kept nothing is added on any disk, because the installer then makes no
 * partitions at all, and fails on a file system for which there is none.
 */
export function extendLayout(
  layout: JsonArray,
  volumes: readonly DemandedVolume[],
  machine: Machine,
): ExtendedLayout {
  if (keepsPartitions(layout)) {
    const missing = volumes.map((volume) => missingVolume(layout, volume, machine, 'data_kept'));
    return { layout, added: [], missing };
  }
  return volumes.reduce<ExtendedLayout>(
    (extended, volume) => {
      const addition = addVolume(extended.layout, volume, machine);
      return 'missing' in addition
        ? { ...extended, missing: [...extended.missing, addition.missing] }
        : { ...extended, layout: addition.layout, added: [...extended.added, addition.added] };
    },
    { layout, added: [], missing: [] },
  );
}
