import { isJsonArray, type JsonArray, type JsonObject, type JsonValue, memberOf } from '../../../json';
import { finiteNumber } from '../../../nailgun/nodes/finite-number';
import { BOOT_RECORDS_SIZE } from '../../../nailgun/nodes/volume-sizes';
import { disksOf, isSize, nameOfDisk, spacesOf } from './layout';

/** A disk, and what it can still give away. */
export interface FreeDisk {
  readonly disk: JsonObject;
  /** Megabytes. */
  readonly free: number;
}

/**
 * What is free on the disks of a layout, which are in the order of their names, as Nailgun takes them; without
 * those that have a size which is none. `free_space` of a stored disk says nothing: Nailgun writes what was free
 * before the volumes came, and counts anew itself.
 */
export function freeDisks(layout: JsonArray): readonly FreeDisk[] {
  return disksOf(layout)
    .filter(({ size, volumes }) => isSize(size) && isJsonArray(volumes) && volumes.every(isMeasured))
    .map((disk) => ({ disk, free: freeOn(disk) }))
    .toSorted((a, b) => byText(nameOfDisk(a.disk), nameOfDisk(b.disk)));
}

/** How much of each disk a volume gets, in megabytes; disks that give nothing are left out. */
export type Shares = ReadonlyMap<JsonObject, number>;

/** All of it on the first disk that holds it; undefined where there is none. */
export function onOneDisk(megabytes: number, disks: readonly FreeDisk[]): Shares | undefined {
  const place = disks.find(({ free }) => free >= megabytes);
  return place && new Map(megabytes > 0 ? [[place.disk, megabytes]] : []);
}

/** Disk by disk until there is enough; undefined where there is not. */
export function overDisks(megabytes: number, disks: readonly FreeDisk[]): Shares | undefined {
  const shares = new Map<JsonObject, number>();
  let rest = megabytes;
  for (const { disk, free } of disks) {
    const share = Math.min(free, rest);
    if (share > 0) shares.set(disk, share);
    rest -= share;
  }
  return rest === 0 ? shares : undefined;
}

/**
 * The installer makes its boot records on every disk, also where the layout sets nothing aside for them (any more).
 */
function freeOn(disk: JsonObject): number {
  const spaces = spacesOf(disk);
  const setAside = sum(spaces.filter(({ type }) => type === 'boot'));
  const forBoot = Math.max(BOOT_RECORDS_SIZE - setAside, 0);
  return Math.max(Math.floor(finiteNumber(disk.size) - sum(spaces) - forBoot), 0);
}

const isMeasured = (space: JsonValue): boolean => isSize(memberOf(space, 'size'));

const sum = (spaces: readonly JsonObject[]): number =>
  spaces.reduce((total, { size }) => total + finiteNumber(size), 0);

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
