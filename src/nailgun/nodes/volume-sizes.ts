import { isJsonArray, isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../json';
import { finiteNumber } from './finite-number';

/** What of a machine its volumes' sizes follow from. */
export interface Machine {
  /** Megabytes of the first of its disks by name; 0 without disks. */
  readonly firstDisk: number;
  /** Megabytes of memory. */
  readonly memory: number;
}

/** A machine as its agent reports it: bytes, the disks in any order. */
export function machineOf({ disks, memory }: JsonObject): Machine {
  const [first] = (isJsonArray(disks) ? disks.filter(isJsonObject) : []).toSorted(byName);
  return {
    firstDisk: megabytes(first?.size),
    memory: megabytes(isJsonObject(memory) ? memory.total : undefined),
  };
}

/** Megabytes that a layout gives to a volume group, without what LVM keeps for itself. */
export type GroupSize = (group: string) => number;

/**
 * A size of a release's volumes in megabytes: a number, or made by a generator for the machine. Null where
 * nobody knows the generator.
 *
 * @param groupSize without it there is no layout, and generators that count what one has shared out give null
 */
export function volumeSize(
  size: JsonValue | undefined,
  machine: Machine,
  groupSize?: GroupSize,
): JsonNumber | number | null {
  if (!isJsonObject(size)) return size instanceof JsonNumber ? size : null;
  const { generator, generator_args: given } = size;
  if (typeof generator !== 'string') return null;
  const [argument] = isJsonArray(given) ? given : [];
  const count = groupSize && COUNTERS.get(generator);
  if (count) return count(groupSize, machine, argument);
  return GENERATORS.get(generator)?.(machine, finiteNumber(argument)) ?? null;
}

/** @param argument the first one that is given, or 0 */
type Generator = (machine: Machine, argument: number) => number;

/** @param argument the first one that is given */
type Counter = (groupSize: GroupSize, machine: Machine, argument: JsonValue | undefined) => number;

/** Megabytes that LVM takes of each physical volume. */
export const LVM_META_SIZE = 64;

/** Megabytes of each disk that what a machine boots from takes, beside `/boot`. */
export const BOOT_RECORDS_SIZE = 300;

const fromGigabytes = (gigabytes: number): number => Math.trunc(gigabytes * 1024);

/** Every generator that does not depend on a layout, by the name that releases use. */
const GENERATORS: ReadonlyMap<string, Generator> = new Map<string, Generator>([
  ['calc_boot_records_size', () => BOOT_RECORDS_SIZE],
  ['calc_boot_size', () => 200],
  ['calc_gb_to_mb', (_machine, gigabytes) => fromGigabytes(gigabytes)],
  ['calc_lvm_meta_size', () => LVM_META_SIZE],
  ['calc_mbr_size', () => 10],
  ['calc_min_ceph_journal_size', () => 0],
  ['calc_min_ceph_size', () => fromGigabytes(3)],
  ['calc_min_cinder_size', () => fromGigabytes(1.5)],
  ['calc_min_glance_size', () => fromGigabytes(5)],
  ['calc_min_mongo_size', () => fromGigabytes(10)],
  ['calc_min_mysql_size', () => fromGigabytes(20)],
  ['calc_min_os_size', osSize],
  ['calc_min_vm_size', () => fromGigabytes(5)],
  ['calc_os_size', osSize],
  ['calc_os_vg_size', osSize],
  ['calc_root_size', rootSize],
  ['calc_swap_size', swapSize],
]);

/** Every generator that depends on a layout. */
const COUNTERS: ReadonlyMap<string, Counter> = new Map<string, Counter>([
  ['calc_total_root_vg', (groupSize, machine) => groupSize('os') - swapSize(machine)],
  ['calc_total_vg', (groupSize, _machine, group) => (typeof group === 'string' ? groupSize(group) : 0)],
]);

function osSize(machine: Machine): number {
  return rootSize(machine) + swapSize(machine);
}

/** A fifth of the first disk, within limits. */
function rootSize({ firstDisk }: Machine): number {
  return Math.min(Math.max(Math.trunc(firstDisk * 0.2), fromGigabytes(15)), fromGigabytes(50));
}

/** The more memory, the smaller a share of it. */
function swapSize({ memory }: Machine): number {
  if (memory <= 2048) return 2 * memory;
  if (memory <= 8192) return memory;
  return memory <= 65536 ? Math.trunc(memory / 2) : fromGigabytes(4);
}

function megabytes(bytes: JsonValue | undefined): number {
  return Math.floor(finiteNumber(bytes) / 1024 ** 2);
}

function byName(a: JsonObject, b: JsonObject): number {
  const [first, second] = [a, b].map(({ name }) => (typeof name === 'string' ? name : ''));
  return first! < second! ? -1 : Number(first! > second!);
}
