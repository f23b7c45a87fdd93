import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  JsonNumber,
  type JsonObject,
  type JsonValue,
} from '../../../json';
import { finiteNumber } from '../../../nailgun/nodes/finite-number';
import { disksOf, groupsOf, hasSize, isSize, spacesOf, withSpaces } from './layout';

/** The volume group of the operating system. */
const SYSTEM = 'os';

/** Spaces that Nailgun sets aside, and that the installation from images makes by itself. */
const SET_ASIDE: readonly JsonValue[] = ['boot', 'lvm_meta_pool'];

/**
 * A disk layout from before 6.1 as the installation from images takes it (A22): the system is on partitions in
 * place of its physical volume, and nothing is set aside on any disk. Its group stays as it was, as do the empty
 * physical volumes of it on other disks. Doing it again changes nothing.
 *
 * @returns the same array where nothing changes: there is no such group; it is not what Nailgun writes; or its
 *   logical volumes, larger than its parts on single disks, cannot be partitions. Images can be installed to
 *   volume groups too, as they are from 6.1 on.
 */
export function transformForImages(layout: JsonArray): JsonArray {
  const group = groupsOf(layout).find(({ id }) => id === SYSTEM);
  const partitions = group && partitionsOf(group);
  const places =
    partitions && placePartitions(partitions, disksOf(layout).flatMap(spacesOf).filter(isSystem));
  if (!places) return layout;
  return withSpaces(layout, (space) => places.get(space) ?? [withoutSetAside(space)]);
}

const isSystem = (space: JsonObject): boolean => space.type === 'pv' && space.vg === SYSTEM && hasSize(space);

/** Partitions for the logical volumes of a group; undefined if one of them is not what Nailgun writes. */
function partitionsOf({ volumes }: JsonObject): readonly JsonObject[] | undefined {
  const logical = isJsonArray(volumes) ? volumes : [];
  const partitions = logical.filter(isJsonObject).filter(isComplete).map(partitionFor);
  return partitions.length > 0 && partitions.length === logical.length ? partitions : undefined;
}

function isComplete({ name, size, mount, file_system: fileSystem }: JsonObject): boolean {
  return isSize(size) && [name, mount, fileSystem].every((text) => typeof text === 'string');
}

function partitionFor({ name, size, mount, file_system }: JsonObject): JsonObject {
  return { name: name!, size: size!, type: 'partition', mount: mount!, file_system: file_system! };
}

/**
 * Partitions by the physical volume in whose place they come, each in the first that has room for it. Undefined if
 * one fits nowhere. A layout that was transformed before has no physical volumes left.
 */
function placePartitions(
  partitions: readonly JsonObject[],
  physical: readonly JsonObject[],
): ReadonlyMap<JsonObject, readonly JsonObject[]> | undefined {
  const places = physical.map((volume) => ({
    volume,
    room: finiteNumber(volume.size),
    taken: [] as JsonObject[],
  }));
  for (const partition of places.length > 0 ? partitions : []) {
    const size = finiteNumber(partition.size);
    const place = places.find(({ room }) => room >= size);
    if (!place) return undefined;
    place.room -= size;
    place.taken.push(partition);
  }
  return new Map(places.map(({ volume, taken }) => [volume, taken]));
}

function withoutSetAside(space: JsonObject): JsonObject {
  const { type, size } = space;
  const isEmpty = !(size instanceof JsonNumber) || size.equals(ZERO);
  return SET_ASIDE.includes(type ?? null) && !isEmpty ? { ...space, size: ZERO } : space;
}

const ZERO = JsonNumber.of(0);
