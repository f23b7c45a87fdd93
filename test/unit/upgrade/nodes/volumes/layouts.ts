import {
  isJsonArray,
  type JsonArray,
  type JsonObject,
  parseJson,
  stringifyJson,
} from '../../../../../src/json';
import { type VolumeDemand } from '../../../../../src/nailgun/nodes/node-volumes';
import { planVolumes } from '../../../../../src/upgrade/nodes/volumes/plan-volumes';
import { type VolumeMove, type VolumePlan } from '../../../../../src/upgrade/nodes/volumes/volume-plan';

const GIGABYTE = 1024 ** 3;

/** A document as the database holds it. */
export const document = (text: string): JsonArray => {
  const parsed = parseJson(text);
  if (!isJsonArray(parsed)) throw new Error('A layout is a list');
  return parsed;
};

export const layoutOf = (...entries: readonly unknown[]): JsonArray => document(JSON.stringify(entries));

/** The same as plain values, for comparing. */
export const plain = (value: unknown): unknown => JSON.parse(stringifyJson(value));

export const object = (value: object): JsonObject => parseJson(JSON.stringify(value)) as JsonObject;

export type Space = Readonly<Record<string, unknown>>;

/** What Nailgun puts on every disk first: 500 MB. */
export const SERVICE: readonly Space[] = [
  { type: 'boot', size: 300 },
  { type: 'raid', mount: '/boot', name: 'Boot', size: 200, file_system: 'ext2' },
];

export const disk = (name: string, size: number, ...volumes: readonly unknown[]): Space => ({
  type: 'disk',
  id: `disk/by-path/${name}`,
  name,
  size,
  extra: [],
  // Larger than anything: nobody is to believe it.
  free_space: 99_999_999,
  volumes: [...SERVICE, ...volumes],
});

/** @param size what the volume can use, without what LVM takes */
export const pv = (vg: string, size: number, more: Space = {}): Space => ({
  type: 'pv',
  vg,
  size: size > 0 ? size + 64 : 0,
  lvm_meta_size: size > 0 ? 64 : 0,
  ...more,
});

export const partition = (name: string, size: number, more: Space = {}): Space => ({
  type: 'partition',
  name,
  size,
  mount: 'none',
  file_system: 'none',
  ...more,
});

export const lv = (name: string, size: number, mount: string): Space => ({
  type: 'lv',
  name,
  size,
  mount,
  file_system: 'ext4',
});

export const vg = (id: string, ...volumes: readonly unknown[]): Space => ({
  type: 'vg',
  id,
  label: id,
  min_size: 1,
  _allocate_size: 'min',
  volumes,
});

export const OS = vg('os', lv('root', 15000, '/'), lv('swap', 5000, 'swap'));

/** What an environment asks of a controller: volumes of these definitions, each with how it is to be shared out. */
export const demandFor = (
  ...volumes: readonly (Space & { readonly allocate?: string | undefined })[]
): VolumeDemand => ({
  roles: ['controller'],
  settings: object({}),
  definitions: [
    object({
      volumes,
      volumes_roles_mapping: {
        controller: volumes.map(({ id, allocate }) => ({ id, allocate_size: allocate })),
      },
    }),
  ],
});

/** A node that stays as it is: installed anew, with nothing new in the release. */
export const moveOf = (layout: JsonArray, overrides: Partial<VolumeMove> = {}): VolumeMove => ({
  layout,
  forImages: false,
  reinstalled: true,
  keepData: undefined,
  installation: 'first',
  meta: () => object({ disks: [{ name: 'sda', size: 100 * GIGABYTE }], memory: { total: 4 * GIGABYTE } }),
  before: demandFor(),
  after: demandFor(),
  ...overrides,
});

export const plan = (layout: JsonArray, overrides: Partial<VolumeMove> = {}): VolumePlan =>
  planVolumes(moveOf(layout, overrides));
