import { isJsonArray, type JsonArray, parseJson, stringifyJson } from '../../../src/json';
import { disksView } from '../../../src/nailgun/nodes/disks-view';

const document = (text: string): JsonArray => {
  const parsed = parseJson(text);
  return isJsonArray(parsed) ? parsed : [];
};

/** What is shown of a layout, as a client reads it. */
const shown = (layout: unknown): unknown =>
  JSON.parse(stringifyJson(disksView(document(JSON.stringify(layout)))));

const BOOT = [
  { type: 'boot', size: 300 },
  { type: 'raid', mount: '/boot', name: 'Boot', size: 200, file_system: 'ext2' },
];
const disk = (size: number, ...volumes: object[]): object => ({
  type: 'disk',
  id: 'disk/by-path/pci-0',
  name: 'sda',
  size,
  extra: ['disk/by-id/ata-0'],
  free_space: 12,
  volumes: [...BOOT, ...volumes],
});
const pv = (vg: string, size: number, meta: number, more = {}): object => ({
  type: 'pv',
  vg,
  size,
  lvm_meta_size: meta,
  ...more,
});

describe('the disks of a layout', () => {
  it('are shown without what the system takes, and volumes without what LVM takes', () => {
    expect(
      shown([
        disk(
          1000,
          { type: 'lvm_meta_pool', size: 64 },
          pv('os', 264, 64, { keep_data: true }),
          pv('vm', 0, 0),
        ),
      ]),
    ).toEqual([
      {
        id: 'disk/by-path/pci-0',
        name: 'sda',
        size: 1000 - 300 - 200 - 64 - 64,
        volumes: [
          { name: 'os', size: 200, keep_data: true },
          { name: 'vm', size: 0, keep_data: false },
        ],
        extra: ['disk/by-id/ata-0'],
        bootable: false,
      },
    ]);
  });

  it('show volumes of LVM first, then partitions, then arrays', () => {
    const volumes = [
      { type: 'raid', name: 'md', mount: '/srv', size: 30 },
      { type: 'partition', name: 'ceph', mount: 'none', size: 20 },
      pv('os', 10, 0),
    ];
    expect(shown([disk(1000, ...volumes)])).toMatchObject([
      { volumes: [{ name: 'os' }, { name: 'ceph' }, { name: 'md' }] },
    ]);
  });

  // Nailgun shows the flag of the disk's last volume of LVM there, and fails where it has none.
  it('show of each partition whether it is kept itself', () => {
    const [kept, given] = [{ type: 'partition', name: 'ceph', size: 20, keep_data: true }, pv('os', 10, 0)];
    expect(shown([disk(1000, given, kept)])).toMatchObject([
      { volumes: [{ keep_data: false }, { keep_data: true }] },
    ]);
    expect(shown([disk(1000, kept)])).toMatchObject([{ volumes: [{ name: 'ceph', keep_data: true }] }]);
  });

  it('have no room where the system takes more than there is', () => {
    expect(shown([disk(499, pv('os', 32, 64))])).toMatchObject([
      { size: 0, volumes: [{ name: 'os', size: 0 }] },
    ]);
    expect(shown([disk(500)])).toMatchObject([{ size: 0 }]);
  });

  it('say from which one the node boots', () => {
    expect(shown([{ ...disk(1000), bootable: true }])).toMatchObject([{ bootable: true }]);
  });

  it('are all that is shown: volume groups are none, and neither is anything odd', () => {
    expect(shown([{ type: 'vg', id: 'os', volumes: [] }, null, 'sda', 7])).toEqual([]);
    expect(shown([{ type: 'disk' }])).toEqual([
      { id: null, name: null, size: 0, volumes: [], extra: [], bootable: false },
    ]);
  });

  it('have no room where a size is no number to calculate with', () => {
    const layout =
      '[{"type": "disk", "size": NaN}, {"type": "disk", "size": 1e400}, {"type": "disk", "size": "9"}]';
    expect(disksView(document(layout)).map(({ size }) => size)).toEqual([0, 0, 0]);
  });

  it('keep the sizes of partitions as they are written', () => {
    const layout =
      '[{"type": "disk", "size": 9, "volumes": [{"type": "partition", "name": "a", "size": 2.0}]}]';
    expect(stringifyJson(disksView(document(layout)))).toContain('"size":2.0');
  });
});
