import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  JsonNumber,
  type JsonObject,
  type JsonValue,
} from '../../../json';
import { isReserved } from '../../../nailgun/nodes/disks-view';
import { finiteNumber } from '../../../nailgun/nodes/finite-number';

const isDisk = (entry: JsonValue): entry is JsonObject => isJsonObject(entry) && entry.type === 'disk';

/** The disks of a layout, in its order. A layout holds volume groups beside them. */
export const disksOf = (layout: JsonArray): readonly JsonObject[] => layout.filter(isDisk);

/** The volume groups of a layout, each with its logical volumes. */
export const groupsOf = (layout: JsonArray): readonly JsonObject[] =>
  layout.filter(isJsonObject).filter(({ type }) => type === 'vg');

/** What a disk is divided into, or the logical volumes of a group. */
export const spacesOf = ({ volumes }: JsonObject): readonly JsonObject[] =>
  isJsonArray(volumes) ? volumes.filter(isJsonObject) : [];

/** The name that operators know a disk by, `sda`; empty where it has none. */
export const nameOfDisk = ({ name }: JsonObject): string => (typeof name === 'string' ? name : '');

/** The volume that a space of a disk belongs to; undefined for what the system takes for itself. */
export function volumeOf(space: JsonObject): string | undefined {
  if (isReserved(space)) return undefined;
  const name = space.type === 'pv' ? space.vg : space.name;
  return typeof name === 'string' ? name : undefined;
}

/** Whether a value says how large something is. */
export function isSize(value: JsonValue | undefined): value is JsonNumber {
  return value instanceof JsonNumber && Number.isFinite(value.toNumber()) && value.toNumber() >= 0;
}

export const hasSize = ({ size }: JsonObject): boolean => finiteNumber(size) > 0;

/** Whether the contents of a space outlive a new installation. */
export const isKept = ({ keep_data: keep }: JsonObject): boolean => keep === true;

/**
 * A layout with other spaces on its disks. What does not change stays the same object: the disk, and the layout
 * if none of its disks is another.
 *
 * @param change the spaces that take the place of one
 */
export function withSpaces(
  layout: JsonArray,
  change: (space: JsonObject) => readonly JsonValue[],
): JsonArray {
  return withDisks(layout, (disk) => {
    if (!isJsonArray(disk.volumes)) return disk;
    const spaces = disk.volumes;
    const changed = spaces.flatMap((space) => (isJsonObject(space) ? change(space) : [space]));
    return isSame(changed, spaces) ? disk : { ...disk, volumes: changed };
  });
}

/** The same for whole disks. */
export function withDisks(layout: JsonArray, change: (disk: JsonObject) => JsonObject): JsonArray {
  const changed = layout.map((entry) => (isDisk(entry) ? change(entry) : entry));
  return isSame(changed, layout) ? layout : changed;
}

const isSame = (a: JsonArray, b: JsonArray): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
