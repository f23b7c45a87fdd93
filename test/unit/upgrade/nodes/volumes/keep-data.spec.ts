import { type JsonArray, stringifyJson } from '../../../../../src/json';
import { type KeepData } from '../../../../../src/upgrade/nodes/volumes/keep-data';
import { type VolumePlan } from '../../../../../src/upgrade/nodes/volumes/volume-plan';
import { demandFor, disk, document, layoutOf, OS, partition, plain, plan, pv, SERVICE, vg } from './layouts';

const keep = (
  layout: JsonArray,
  keepData: KeepData,
  overrides: Parameters<typeof plan>[1] = {},
): VolumePlan => plan(layout, { keepData, ...overrides });

/** Names of the spaces that are marked, by disk. */
const marks = (layout: JsonArray | undefined): unknown =>
  (plain(layout ?? []) as { type: string; volumes: Record<string, unknown>[] }[])
    .filter(({ type }) => type === 'disk')
    .map(({ volumes }) => volumes.filter((one) => one.keep_data).map(({ vg: group, name }) => group ?? name));

const STORAGE = layoutOf(
  disk('sda', 90000, pv('os', 20000), pv('vm', 300), partition('cephjournal', 0), partition('ceph', 0)),
  disk('sdb', 90000, pv('os', 0), pv('vm', 0), partition('cephjournal', 20), partition('ceph', 5000)),
  disk('sdc', 90000, pv('os', 0), pv('vm', 700), partition('cephjournal', 0), partition('ceph', 9000)),
  OS,
  vg('vm'),
);

describe('data on disks that are installed anew', () => {
  it('A23: are wiped unless they are to be kept', () => {
    expect(keep(STORAGE, undefined)).toMatchObject({
      layout: undefined,
      kept: [],
      wiped: [
        { volume: 'vm', megabytes: 1000, disks: ['sda', 'sdc'] },
        { volume: 'cephjournal', megabytes: 20, disks: ['sdb'] },
        { volume: 'ceph', megabytes: 14000, disks: ['sdb', 'sdc'] },
      ],
    });
  });

  it('A23: are kept by name, on every disk', () => {
    const planned = keep(STORAGE, ['ceph', 'cephjournal']);
    const names = ['cephjournal', 'ceph'];
    expect(marks(planned.layout)).toEqual([names, names, names]);
    expect(planned.kept.map(({ volume }) => volume)).toEqual(names);
    expect(planned.wiped).toEqual([{ volume: 'vm', megabytes: 1000, disks: ['sda', 'sdc'] }]);
    expect(planned.unknown).toEqual([]);
  });

  it('A23: of tenants are kept together, those that are there', () => {
    const more = layoutOf(
      disk('sda', 90000, pv('os', 10), pv('image', 9), pv('cinder', 8), pv('cinder-block-device', 7)),
    );
    const planned = keep(more, true);
    expect(marks(planned.layout)).toEqual([['cinder', 'cinder-block-device']]);
    expect(planned).toMatchObject({ wiped: [], unknown: [] });
    expect(keep(STORAGE, true).kept.map(({ volume }) => volume)).toEqual(['vm', 'cephjournal', 'ceph']);
  });

  it('A23: that are no storage of tenants can be kept by name', () => {
    const planned = keep(
      layoutOf(disk('sda', 90000, pv('image', 9), { type: 'raid', name: 'md', size: 5 })),
      ['image', 'md'],
    );
    expect(planned.kept).toEqual([
      { volume: 'image', megabytes: 9, disks: ['sda'] },
      { volume: 'md', megabytes: 5, disks: ['sda'] },
    ]);
  });

  it('A23: are told from names that mean nothing', () => {
    const planned = keep(STORAGE, ['ceph', 'cpeh', 'Boot', 'lvm_meta_pool', 'cinder', 'cpeh', 'constructor']);
    expect(planned.unknown).toEqual(['cpeh', 'Boot', 'lvm_meta_pool', 'cinder', 'constructor']);
    expect(marks(planned.layout)).toEqual([['ceph'], ['ceph'], ['ceph']]);
    expect(keep(layoutOf(disk('sda', 90000, pv('vm', 0))), ['vm'])).toMatchObject({
      layout: undefined,
      unknown: ['vm'],
    });
  });

  it('A23: that are marked already stay so', () => {
    const layout = layoutOf(disk('sda', 90000, pv('vm', 9, { keep_data: true }), pv('cinder', 8)));
    expect(keep(layout, undefined)).toMatchObject({
      layout: undefined,
      kept: [{ volume: 'vm' }],
      wiped: [{ volume: 'cinder' }],
    });
    expect(keep(layout, ['vm']).layout).toBeUndefined();
    expect(keep(layout, ['vm', 'cinder'])).toMatchObject({ kept: [{}, {}], wiped: [] });
  });

  it('A23: mean nothing on a node that is not installed anew', () => {
    const planned = keep(STORAGE, ['ceph', 'nothing'], { reinstalled: false });
    expect(planned).toMatchObject({ layout: undefined, kept: [], wiped: [], unknown: [], unkeepable: [] });
    const marked = layoutOf(disk('sda', 90000, pv('vm', 9, { keep_data: true })));
    expect(keep(marked, undefined, { reinstalled: false })).toMatchObject({ layout: undefined, kept: [] });
  });

  it('A23 A22: cannot be kept where the disks get other partitions', () => {
    const layout = layoutOf(
      disk(
        'sda',
        90000,
        pv('os', 20000),
        pv('vm', 9, { keep_data: true }),
        partition('ceph', 8),
        pv('cinder', 7),
      ),
      OS,
    );
    const planned = keep(layout, ['ceph', 'nothing'], { forImages: true });
    expect(marks(planned.layout)).toEqual([[]]);
    expect(planned).toMatchObject({
      unkeepable: [
        { volume: 'vm', megabytes: 9, disks: ['sda'] },
        { volume: 'ceph', megabytes: 8, disks: ['sda'] },
      ],
      unknown: ['nothing'],
      kept: [],
      wiped: [{ volume: 'vm' }, { volume: 'ceph' }, { volume: 'cinder' }],
    });
    expect(keep(layout, undefined, { forImages: true, reinstalled: false }).unkeepable).toEqual([]);
  });

  it('A23 G32: leave the disks as they are, so that nothing can be added on any of them', () => {
    const layout = layoutOf(disk('sda', 90000), disk('sdb', 90000, partition('ceph', 8)));
    const after = demandFor({ ...vg('logs'), min_size: 100 });
    expect(keep(layout, undefined, { after }).added).toMatchObject([{ volume: 'logs' }]);
    const planned = keep(layout, ['ceph'], { after });
    expect(planned.added).toEqual([]);
    expect(planned.missing).toEqual([
      { volume: 'logs', why: 'data_kept', wanted: 100, free: 2 * (90000 - 500 - 64) - 8 },
    ]);
    expect(marks(planned.layout)).toEqual([[], ['ceph']]);
    const nothing = layoutOf(disk('sda', 90000, pv('vm', 0, { keep_data: true })));
    expect(keep(nothing, undefined, { after }).added).toMatchObject([{ volume: 'logs' }]);
  });

  it('A23: are found in odd documents', () => {
    const layout = document(
      '[null, {"type": "disk", "volumes": [null, "ceph", {"type": "pv", "size": 9}, ' +
        '{"type": "partition", "name": "ceph", "size": 9.0, "odd": 9007199254740993}]}, {"type": "disk"}]',
    );
    const before = stringifyJson(layout);
    const planned = keep(layout, true);
    expect(stringifyJson(planned.layout)).toBe(
      '[null,{"type":"disk","volumes":[null,"ceph",{"type":"pv","size":9},' +
        '{"type":"partition","name":"ceph","size":9.0,"odd":9007199254740993,"keep_data":true}]},{"type":"disk"}]',
    );
    expect(planned.kept).toEqual([{ volume: 'ceph', megabytes: 9, disks: [''] }]);
    expect(stringifyJson(layout)).toBe(before);
  });

  it('A23: are never what a machine boots from', () => {
    expect(keep(layoutOf({ ...disk('sda', 9000), volumes: SERVICE }), ['Boot', 'boot'])).toMatchObject({
      layout: undefined,
      unknown: ['Boot', 'boot'],
    });
  });
});
