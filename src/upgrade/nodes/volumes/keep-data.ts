import { type JsonArray } from '../../../json';
import { disksOf, hasSize, isKept, spacesOf, volumeOf, withSpaces } from './layout';
import { type VolumePlace, volumePlaces } from './volume-places';

/** Volumes that outlive the new installation of a node: those named, or all that hold what tenants stored. */
export type KeepData = true | readonly string[] | undefined;

/** Volumes that hold what tenants of the cloud stored. */
const TENANT_STORAGE: ReadonlySet<string> = new Set([
  'ceph',
  'cephjournal',
  'cinder',
  'cinder-block-device',
  'vm',
]);

/** A layout in which volumes are marked to be kept, and what cannot be. */
export interface MarkedLayout {
  readonly layout: JsonArray;
  /** Names of no volume that the layout gives any space to. */
  readonly unknown: readonly string[];
  /** What was to be kept, by request or by an earlier mark, and is not. */
  readonly unkeepable: readonly VolumePlace[];
}

/**
 * Marks every part of the volumes that are to be kept (A23), those without a size too: Nailgun wants the same mark
 * on all parts of a volume.
 *
 * @returns the same layout if all of them are marked already
 */
export function markKeptData(layout: JsonArray, keepData: KeepData): MarkedLayout {
  const { kept, unknown } = chosenVolumes(layout, keepData);
  const marked = withSpaces(layout, (space) =>
    kept.has(volumeOf(space) ?? '') && !isKept(space) ? [{ ...space, keep_data: true }] : [space],
  );
  return { layout: marked, unknown, unkeepable: [] };
}

/** The same where only what is marked already is kept. */
export function markNothingNew(layout: JsonArray, keepData: KeepData): MarkedLayout {
  const { kept, unknown } = chosenVolumes(layout, keepData);
  const unkeepable = volumePlaces(layout, (volume, space) => kept.has(volume) && !isKept(space));
  return { layout, unknown, unkeepable };
}

/**
 * The same where nothing can be kept, because the partitions will not be the ones that are there. Earlier marks go
 * too: if anything is marked, the installer leaves the partition tables as they are and writes to partitions by
 * their number, and so the new system over what was to be kept.
 */
export function unmarkKeptData(layout: JsonArray, keepData: KeepData): MarkedLayout {
  const { kept, unknown } = chosenVolumes(layout, keepData);
  const unkeepable = volumePlaces(layout, (volume, space) => kept.has(volume) || isKept(space));
  const unmarked = withSpaces(layout, (space) => [isKept(space) ? { ...space, keep_data: false } : space]);
  return { layout: unmarked, unknown, unkeepable };
}

function chosenVolumes(
  layout: JsonArray,
  keepData: KeepData,
): { readonly kept: ReadonlySet<string>; readonly unknown: readonly string[] } {
  const present = new Set(volumePlaces(layout, () => true).map(({ volume }) => volume));
  const chosen = [...(keepData === true ? TENANT_STORAGE : new Set(keepData))];
  return {
    kept: new Set(chosen.filter((volume) => present.has(volume))),
    unknown: keepData === true ? [] : chosen.filter((volume) => !present.has(volume)),
  };
}

/** Volumes that are kept. */
export const keptPlaces = (layout: JsonArray): readonly VolumePlace[] =>
  volumePlaces(layout, (_volume, space) => isKept(space));

/** What tenants stored and a new installation wipes. */
export const wipedPlaces = (layout: JsonArray): readonly VolumePlace[] =>
  volumePlaces(layout, (volume, space) => TENANT_STORAGE.has(volume) && !isKept(space));

/** Whether the installer leaves the partition tables of a node's disks as they are. */
export const keepsPartitions = (layout: JsonArray): boolean =>
  disksOf(layout).some((disk) => spacesOf(disk).some((space) => hasSize(space) && isKept(space)));
