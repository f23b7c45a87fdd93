import { type JsonArray, memberOf } from '../../../../../src/json';
import { type VolumeMove, type VolumePlan } from '../../../../../src/upgrade/nodes/volumes/volume-plan';
import { disk, layoutOf, lv, OS, partition, plain, plan, pv, vg } from './layouts';
import { REAL_RELEASES, realDemand } from './real-demand';
import { items } from './recorded';

const isThere = REAL_RELEASES.size > 0;

/** A controller on its way from one real release to another. */
const move = (layout: JsonArray, from: string, to: string, overrides: Partial<VolumeMove> = {}): VolumePlan =>
  plan(layout, { before: realDemand(from, 'controller'), after: realDemand(to, 'controller'), ...overrides });

const IMAGE = vg('image', lv('glance', 5120, '/var/lib/glance'));

/** Megabytes of a controller of 6.1: the system, images, and what an operator left free. */
const controller = (...free: readonly number[]): JsonArray =>
  layoutOf(
    ...free.map((megabytes, place) =>
      place === 0
        ? disk('sda', 500 + 20064 + 5184 + megabytes, pv('os', 20000), pv('image', 5120))
        : disk(`sd${'abcd'[place]}`, 500 + megabytes, pv('os', 0), pv('image', 0)),
    ),
    OS,
    IMAGE,
  );

const LOGS = { volume: 'logs', megabytes: 10240 };
const MYSQL = { volume: 'mysql', megabytes: 20480 };
const HORIZON = { volume: 'horizon', megabytes: 11264 };

(isThere ? describe : describe.skip)(`controllers of real releases${isThere ? '' : ' (not here)'}`, () => {
  it('G32: of 6.1 get logs and mysql in 7.0 where there is room', () => {
    const planned = move(controller(10304 + 20544, 0), '6.1', '7.0');
    expect(planned.added).toEqual([
      { ...LOGS, disks: ['sda'] },
      { ...MYSQL, disks: ['sda'] },
    ]);
    expect(planned.missing).toEqual([]);
    expect(
      plain(planned.layout?.map((entry) => memberOf(entry, 'volumes') ?? null).slice(0, 2)),
    ).toMatchObject([
      [{}, {}, { vg: 'os' }, { vg: 'image' }, pv('logs', 10240), pv('mysql', 20480)],
      [{}, {}, { vg: 'os' }, { vg: 'image' }, pv('logs', 0), pv('mysql', 0)],
    ]);
  });

  it('G32: of 7.0 get horizon in 8.0', () => {
    const of7 = move(controller(99999), '6.1', '7.0').layout ?? [];
    expect(move(of7, '7.0', '8.0').added).toEqual([{ ...HORIZON, disks: ['sda'] }]);
  });

  it('G32: of 6.1 get all of them in 8.0, on the disks that have room', () => {
    expect(move(controller(10304, 11328, 20544), '6.1', '8.0')).toMatchObject({
      added: [
        { ...LOGS, disks: ['sda'] },
        { ...MYSQL, disks: ['sdc'] },
        { ...HORIZON, disks: ['sdb'] },
      ],
      missing: [],
    });
  });

  it('G32: of 6.1 get them over several disks where no disk has the room', () => {
    expect(move(controller(64 + 5000, 64 + 5240, 64 + 9000, 64 + 11480), '6.1', '7.0')).toMatchObject({
      added: [{ ...LOGS, disks: ['sdd'] }],
      missing: [{ volume: 'mysql', wanted: 20480, free: 5000 + 5240 + 9000 + 1240 - 64 }],
    });
    expect(move(controller(64 + 5000, 64 + 5240), '6.1', '7.0').added).toEqual([
      { ...LOGS, disks: ['sda', 'sdb'] },
    ]);
  });

  it('G32: as Nailgun shares them out by itself have no room, and stay as they are', () => {
    expect(move(controller(0, 0), '6.1', '7.0')).toMatchObject({
      layout: undefined,
      added: [],
      missing: [
        { volume: 'logs', why: 'no_room', wanted: 10240, free: 0 },
        { volume: 'mysql', why: 'no_room', wanted: 20480, free: 0 },
      ],
    });
  });

  it('G32: that are not installed anew get none', () => {
    expect(move(controller(99999), '6.1', '8.0', { reinstalled: false })).toMatchObject({
      layout: undefined,
      absent: [
        { volume: 'logs', wanted: 10240 },
        { volume: 'mysql', wanted: 20480 },
        { volume: 'horizon', wanted: 11264 },
      ],
    });
  });

  it('G32: that an operator left without logs under 7.0 get no logs in 8.0', () => {
    expect(move(controller(99999), '7.0', '8.0').added.map(({ volume }) => volume)).toEqual(['horizon']);
  });

  it('A22 G32: from before 6.1 get them beside the new partitions of the system', () => {
    const planned = move(controller(10304), '6.1', '7.0', { forImages: true });
    expect(planned.added).toEqual([{ ...LOGS, disks: ['sda'] }]);
    // 64 MB that LVM took for the system, less 64 for mysql's own; the boot records still take theirs.
    expect(planned.missing).toMatchObject([{ volume: 'mysql', free: 0 }]);
    expect(plain(planned.layout?.[0])).toMatchObject({
      volumes: [{ size: 0 }, {}, { name: 'root' }, { name: 'swap' }, { vg: 'image' }, { vg: 'logs' }],
    });
  });

  it('G32: going back to an older release lose nothing', () => {
    const of8 = move(controller(99999), '6.1', '8.0').layout ?? [];
    expect(move(of8, '8.0', '6.1')).toMatchObject({ layout: undefined, added: [], missing: [], absent: [] });
  });
});

(isThere ? describe : describe.skip)(`nodes that get other roles${isThere ? '' : ' (not here)'}`, () => {
  it('G32: get the volumes of these', () => {
    const layout = layoutOf(disk('sda', 50000, pv('os', 20000)), disk('sdb', 50000, pv('os', 0)), OS);
    const planned = plan(layout, {
      before: realDemand('8.0', 'base-os'),
      after: realDemand('9.2', 'ceph-osd'),
    });
    expect(planned.added).toEqual([
      { volume: 'cephjournal', megabytes: 0, disks: [] },
      { volume: 'ceph', megabytes: 3072, disks: ['sda'] },
    ]);
    expect(plain(items(memberOf(planned.layout?.[0], 'volumes')).at(-1))).toEqual({
      ...partition('ceph', 3072),
      disk_label: null,
      partition_guid: '4fbd7e29-9d25-41b8-afd0-062c0ceff05d',
    });
  });
});
