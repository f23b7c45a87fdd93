import { type JsonArray, stringifyJson } from '../../../../../src/json';
import { type VolumePlan } from '../../../../../src/upgrade/nodes/volumes/volume-plan';
import { demandFor, disk, layoutOf, lv, OS, partition, plain, plan, pv, type Space, vg } from './layouts';

/** A volume group of a release. */
const group = (id: string, minimum: unknown, more: Space = {}): Space => ({
  ...vg(id, { type: 'lv', name: id, mount: `/${id}`, size: total(id), file_system: 'xfs' }),
  min_size: minimum,
  ...more,
});
const total = (id: string): Space => ({ generator: 'calc_total_vg', generator_args: [id] });
const LOGS = group('logs', { generator: 'calc_gb_to_mb', generator_args: [1] });
const CEPH = { ...partition('ceph', 0), id: 'ceph', min_size: 3000, partition_guid: 'guid' };

const planFor = (layout: JsonArray, ...volumes: readonly Space[]): VolumePlan =>
  plan(layout, { after: demandFor(...volumes) });

/** Spaces that follow what there was, by disk. */
const addedTo = ({ layout }: VolumePlan, from: JsonArray): unknown =>
  (plain(layout ?? from) as { volumes: unknown[] }[])
    .filter((entry) => 'free_space' in entry)
    .map(({ volumes }, place) =>
      volumes.slice((plain(from) as { volumes: unknown[] }[])[place]!.volumes.length),
    );

describe('a volume that is new in the release', () => {
  it('G32: gets the least that it needs on the first disk by name that holds it', () => {
    const full = disk('sda', 1500 + 63 + 24, pv('os', 0));
    const layout = layoutOf(disk('sdc', 9000), disk('sdb', 9000, pv('vm', 100)), full, OS);
    const planned = planFor(layout, LOGS);
    expect(planned.added).toEqual([{ volume: 'logs', megabytes: 1024, disks: ['sdb'] }]);
    expect(addedTo(planned, layout)).toEqual([[pv('logs', 0)], [pv('logs', 1024)], [pv('logs', 0)]]);
    expect(plain(planned.layout?.at(-1))).toEqual({
      ...LOGS,
      min_size: 1024,
      volumes: [{ ...lv('logs', 1024, '/logs'), file_system: 'xfs' }],
    });
  });

  it('A23, G32: is in the way of data that is to be kept only when the installation is begun after all', () => {
    const layout = layoutOf(disk('sda', 9000, pv('ceph', 3000)), OS);
    const move = { after: demandFor(LOGS), installation: 'after a refusal', keepData: ['ceph'] } as const;
    expect(plan(layout, move)).toMatchObject({ unkeepable: [], kept: [{ volume: 'ceph' }] });
    const extended = planFor(layout, LOGS).layout!;
    const kept = { layout: undefined, unkeepable: [{ volume: 'ceph', megabytes: 3000 }], kept: [] };
    expect(plan(extended, move)).toMatchObject(kept);
    expect(plan(layout, { ...move, installation: 'anew' })).toMatchObject({
      unkeepable: [{ volume: 'ceph' }],
    });
    const marked = plan(layout, { ...move, installation: 'first' }).layout!;
    expect(plan(marked, { ...move, installation: 'anew' })).toMatchObject({
      layout: undefined,
      unkeepable: [],
      kept: [{ volume: 'ceph' }],
    });
  });

  it('G32: fits with what LVM takes, and not with a megabyte less', () => {
    const room = (megabytes: number): JsonArray => layoutOf(disk('sda', 500 + megabytes), OS);
    expect(planFor(room(1088), LOGS).added).toMatchObject([{ megabytes: 1024 }]);
    expect(planFor(room(1087), LOGS)).toMatchObject({
      layout: undefined,
      added: [],
      missing: [{ volume: 'logs', why: 'no_room', wanted: 1024, free: 1023 }],
    });
  });

  it('G32: is spread over disks only where none holds it', () => {
    const layout = layoutOf(disk('sda', 500 + 64 + 1000), disk('sdb', 500 + 64), disk('sdc', 500 + 64 + 25));
    const planned = planFor(layout, LOGS);
    expect(planned.added).toEqual([{ volume: 'logs', megabytes: 1024, disks: ['sda', 'sdc'] }]);
    expect(addedTo(planned, layout)).toEqual([[pv('logs', 1000)], [pv('logs', 0)], [pv('logs', 24)]]);
  });

  it('G32: has no room where all disks together have not', () => {
    const layout = layoutOf(disk('sda', 500 + 64 + 1000), disk('sdb', 500 + 64 + 23));
    expect(planFor(layout, LOGS)).toMatchObject({
      layout: undefined,
      missing: [{ volume: 'logs', wanted: 1024, free: 1023 }],
    });
  });

  it('G32: is added though another had no room', () => {
    const layout = layoutOf(disk('sda', 500 + 64 + 1024));
    const planned = planFor(layout, group('mysql', 20480), LOGS, group('horizon', 1));
    expect(planned.added.map(({ volume }) => volume)).toEqual(['logs']);
    expect(planned.missing).toEqual([
      { volume: 'mysql', why: 'no_room', wanted: 20480, free: 1024 },
      { volume: 'horizon', why: 'no_room', wanted: 1, free: 0 },
    ]);
  });

  it('G32: may be a partition, which has to be on one disk', () => {
    const layout = layoutOf(disk('sda', 500 + 2999), disk('sdb', 500 + 3000));
    const planned = planFor(layout, CEPH);
    expect(planned.added).toEqual([{ volume: 'ceph', megabytes: 3000, disks: ['sdb'] }]);
    expect(planned.wiped).toEqual([]);
    const stored = { ...partition('ceph', 0), disk_label: null, partition_guid: 'guid' };
    expect(addedTo(planned, layout)).toEqual([[stored], [{ ...stored, size: 3000 }]]);
    expect(planFor(layoutOf(disk('sda', 500 + 2999), disk('sdb', 3000)), CEPH).missing).toEqual([
      { volume: 'ceph', why: 'no_room', wanted: 3000, free: 2999 },
    ]);
  });

  it('G32: that needs nothing is there without any space', () => {
    const layout = layoutOf(disk('sda', 500));
    const planned = planFor(layout, { ...CEPH, id: 'cephjournal', min_size: 0 });
    expect(planned.added).toEqual([{ volume: 'cephjournal', megabytes: 0, disks: [] }]);
    expect(addedTo(planned, layout)).toMatchObject([[{ name: 'cephjournal', size: 0 }]]);
  });

  it('G32: may be a partition beside others that are mounted nowhere either', () => {
    const layout = layoutOf(disk('sda', 9000, partition('cephjournal', 10)));
    expect(planFor(layout, CEPH).added).toMatchObject([{ volume: 'ceph' }]);
  });

  it.each([
    [0.5, 1],
    [10, 10],
    [10.2, 11],
  ])('G32: of %p megabytes gets %i', (minimum, megabytes) => {
    const planned = planFor(layoutOf(disk('sda', 9000)), group('logs', minimum));
    expect(planned.added).toMatchObject([{ megabytes }]);
    expect(plain(planned.layout?.at(-1))).toMatchObject({
      min_size: megabytes,
      volumes: [{ size: megabytes }],
    });
  });

  it('G32: leaves room for the boot records where nothing is set aside for them', () => {
    const bare = { ...disk('sda', 1000 + 300), volumes: [{ type: 'boot', size: 0 }] };
    expect(planFor(layoutOf(bare), group('logs', 937)).missing).toMatchObject([{ free: 936 }]);
    expect(planFor(layoutOf(bare), group('logs', 936)).added).toMatchObject([{ megabytes: 936 }]);
  });

  it('G32: gets whole megabytes of disks that have others', () => {
    const layout = layoutOf(disk('sda', 564 + 1000.5), disk('sdb', 564 + 24.5));
    expect(addedTo(planFor(layout, LOGS), layout)).toEqual([[pv('logs', 1000)], [pv('logs', 24)]]);
  });

  it('G32: takes no part of a disk of which nobody knows what is free', () => {
    const odd = [
      { ...disk('sda', 9000), size: '9000' },
      { ...disk('sdb', 9000), volumes: null },
      disk('sdc', 9000, { type: 'partition', name: 'x' }),
      disk('sdd', 9000, null),
      disk('sde', 9000, { type: 'partition', name: 'x', size: -9 }),
    ];
    const layout = layoutOf(...odd, disk('sdf', 9000), { type: 'disk' }, null, 7);
    const { layout: planned } = planFor(layout, LOGS);
    expect(plain(planned?.slice(0, 5))).toEqual(odd);
    expect(plain(planned?.slice(6, 9))).toEqual([{ type: 'disk' }, null, 7]);
    expect(planFor(layoutOf(...odd), LOGS).missing).toMatchObject([{ free: 0 }]);
  });

  it.each([
    ['all', 'full-disk', 1],
    ['full-disk', 'full-disk', 2],
    ['all', 'all', 2],
    ['min', undefined, 1],
  ])('G32: is stored as taking %s where its role says %s and there are %i disks', (stored, said, disks) => {
    const layout = layoutOf(...['sda', 'sdb'].slice(0, disks).map((name) => disk(name, 9000)));
    const planned = plan(layout, { after: demandFor({ ...LOGS, allocate: said }) });
    expect(plain(planned.layout?.at(-1))).toMatchObject({ id: 'logs', _allocate_size: stored });
  });

  it.each([
    ['as a group', vg('logs')],
    ['as a physical volume, though without a size', disk('sda', 9000, pv('logs', 0))],
    ['as a partition', disk('sda', 9000, partition('logs', 0))],
    ['as an array of disks', disk('sda', 9000, { type: 'raid', name: 'logs', size: 10 })],
    ['under another name, as a partition', disk('sda', 9000, partition('var', 10, { mount: '/logs' }))],
    ['under another name, in another group', vg('os', lv('var', 10, '/logs'))],
  ])('G32: is not added where it is %s', (_how, entry) => {
    const layout = layoutOf(disk('sdz', 9000), entry);
    expect(planFor(layout, LOGS)).toMatchObject({ layout: undefined, added: [], missing: [] });
  });

  it('G32: is not added where a partition of it is mounted under another name', () => {
    const layout = layoutOf(disk('sda', 9000, partition('srv', 10, { mount: '/srv' })));
    expect(planFor(layout, { ...CEPH, mount: '/srv' })).toMatchObject({ layout: undefined, missing: [] });
  });

  it('G32: is none where the system is on partitions of its own', () => {
    const root = partition('root', 10, { mount: '/' });
    const layout = layoutOf(disk('sda', 9000, root, partition('swap', 10, { mount: 'swap' })));
    expect(planFor(layout, { ...OS })).toMatchObject({ layout: undefined, missing: [] });
    const withoutSwap = planFor(layoutOf(disk('sda', 9000, root)), { ...OS });
    expect(withoutSwap.added.map(({ volume }) => volume)).toEqual(['os']);
  });

  it('G32: is none where the node needed it before: an operator took it away', () => {
    const layout = layoutOf(disk('sda', 9000));
    const planned = plan(layout, { before: demandFor(LOGS), after: demandFor(LOGS) });
    expect(planned).toMatchObject({ layout: undefined, added: [], missing: [], absent: [] });
  });

  it('G32: is only reported where the node is not installed anew', () => {
    const planned = plan(layoutOf(disk('sda', 9000)), { reinstalled: false, after: demandFor(LOGS) });
    expect(planned).toMatchObject({
      layout: undefined,
      added: [],
      missing: [],
      absent: [{ volume: 'logs', wanted: 1024 }],
    });
  });

  it.each([
    ['of an unknown size', group('logs', { generator: 'calc_new' }), null],
    ['without a size', group('logs', null), null],
    ['of a negative size', group('logs', -1), null],
    ['of a group without a list', { ...LOGS, volumes: null }, 1024],
    ['of a group with nothing in its list', { ...LOGS, volumes: [null] }, 1024],
    ['with a part of an unknown size', { ...LOGS, volumes: [{ size: { generator: 'calc_new' } }] }, 1024],
    ['with a part of a negative size', { ...LOGS, volumes: [{ size: -1 }] }, 1024],
    ['of another type', { ...CEPH, id: 'logs', type: 'raid' }, 3000],
    ['of a partition without a mount point', { id: 'logs', type: 'partition', min_size: 1 }, 1],
  ])('G32: is not added from a definition %s', (_of, definition, wanted) => {
    const planned = planFor(layoutOf(disk('sda', 9000)), definition);
    expect(planned.layout).toBeUndefined();
    expect(planned.missing).toMatchObject([{ volume: 'logs', why: 'not_understood', wanted }]);
  });

  it('G32: has logical volumes of what other groups have, too', () => {
    const root = { ...lv('root', 0, '/'), size: { generator: 'calc_total_root_vg' } };
    const mirror = { ...lv('mirror', 0, '/mirror'), size: total('vm') };
    const swap = { ...lv('swap', 0, 'swap'), size: { generator: 'calc_swap_size' } };
    const system = { ...vg('os', root, swap, mirror), min_size: { generator: 'calc_min_os_size' } };
    const raid = { type: 'raid', name: 'vm', size: 5000 };
    const planned = planFor(layoutOf(disk('sda', 90000, pv('vm', 300), raid)), system);
    expect(plain(planned.layout?.at(-1))).toMatchObject({
      min_size: 20480 + 4096,
      volumes: [{ size: 20480 }, { size: 4096 }, { size: 300 }],
    });
  });

  it('G32: changes nothing of what is there, and not the document', () => {
    const layout = layoutOf(disk('sda', 9000, pv('vm', 100, { odd: 1 })), { ...OS, odd: [1] });
    const before = stringifyJson(layout);
    const { layout: planned } = planFor(layout, LOGS);
    expect(stringifyJson(layout)).toBe(before);
    expect(planned?.[1]).toBe(layout[1]);
    expect(plain(planned?.[0])).toEqual({
      ...disk('sda', 9000, pv('vm', 100, { odd: 1 }), pv('logs', 1024)),
    });
  });
});
