import { asText, type JsonArray, memberOf, stringifyJson } from '../../../../../src/json';
import { transformForImages } from '../../../../../src/upgrade/nodes/volumes/transform-for-images';
import { disk, document, layoutOf, lv, OS, partition, plain, pv, SERVICE, vg } from './layouts';
import { isRecorded, items, recording } from './recorded';

const isThere = isRecorded('6.0-9.0-vlan');

/** Layouts before and after each assignment that was recorded, by the name of its step. */
const recordedSteps = (): readonly (readonly [string, JsonArray, JsonArray])[] =>
  items(memberOf(recording('6.0-9.0-vlan'), 'steps')).flatMap((step) => {
    const table = memberOf(memberOf(step, 'rows'), 'volume_manager_node_volumes');
    return items(memberOf(table, 'changed')).map((change) => {
      const [before, after] = items(memberOf(memberOf(change, 'columns'), 'volumes'));
      return [asText(memberOf(step, 'name') ?? null), items(before), items(after)] as const;
    });
  });

(isThere ? describe : describe.skip)(`recorded disk layouts of 6.0${isThere ? '' : ' (not here)'}`, () => {
  const steps = isThere ? recordedSteps() : [];

  it('A22: are those of four assignments', () => {
    expect(steps.map(([name]) => name)).toEqual(['assign-1', 'assign-2', 'assign-3', 'assign-4']);
  });

  it.each(steps)('A22: become in %s what they were made then', (_name, before, after) => {
    const transformed = transformForImages(before);
    expect(plain(transformed)).toEqual(plain(after));
    expect(plain(before)).not.toEqual(plain(after));
  });

  it.each(steps)('A22: stay what they have become in %s', (_name, _before, after) => {
    expect(transformForImages(after)).toBe(after);
  });
});

const root = { type: 'partition', name: 'root', size: 15000, mount: '/', file_system: 'ext4' };
const swap = { type: 'partition', name: 'swap', size: 5000, mount: 'swap', file_system: 'ext4' };
const NOTHING_SET_ASIDE = [{ ...SERVICE[0], size: 0 }, SERVICE[1]];

describe('a disk layout for the installation from images', () => {
  it('A22: has the system on partitions, in the place where it was', () => {
    const image = pv('image', 100);
    const [before, after] = [pv('vm', 7), pv('cinder', 9)];
    const layout = layoutOf(disk('sda', 50000, before, pv('os', 20000), after), OS, vg('image'), image);
    expect(plain(transformForImages(layout))).toEqual([
      { ...disk('sda', 50000), volumes: [...NOTHING_SET_ASIDE, before, root, swap, after] },
      OS,
      vg('image'),
      image,
    ]);
  });

  it('A22: has nothing set aside on any disk', () => {
    const pool = { type: 'lvm_meta_pool', size: 128 };
    const layout = layoutOf(disk('sda', 50000, pv('os', 20000)), disk('sdb', 900, pool, pv('os', 0)), OS);
    expect(plain(transformForImages(layout))).toMatchObject([
      { volumes: [...NOTHING_SET_ASIDE, root, swap] },
      { volumes: [...NOTHING_SET_ASIDE, { ...pool, size: 0 }, pv('os', 0)] },
      {},
    ]);
  });

  it('A22: has nothing set aside where no disk has a part of the system', () => {
    const layout = layoutOf(disk('sda', 900, pv('os', 0)), OS);
    expect(plain(transformForImages(layout))).toMatchObject([
      { volumes: [...NOTHING_SET_ASIDE, pv('os', 0)] },
      OS,
    ]);
  });

  it('A22: has one root only where the system was spread over disks', () => {
    const layout = layoutOf(disk('sda', 9000, pv('os', 4000)), disk('sdb', 30000, pv('os', 16000)), OS);
    const small = vg('os', lv('root', 15000, '/'), lv('swap', 4000, 'swap'));
    const [first, second] = transformForImages([...layout.slice(0, 2), layoutOf(small)[0]!]);
    expect(plain([first, second])).toMatchObject([
      { volumes: [{}, {}, { name: 'swap', size: 4000 }] },
      { volumes: [{}, {}, { name: 'root', size: 15000 }] },
    ]);
  });

  it.each([
    ['where a part of the system fits on no disk', disk('sda', 9000, pv('os', 14000)), OS],
    ['where parts of it fit only one by one', disk('sda', 9000, pv('os', 15000)), OS],
    ['without a group of the system', disk('sda', 9000, pv('image', 20000)), vg('image')],
    ['where the group is empty', disk('sda', 9000, pv('os', 20000)), vg('os')],
    ['where the group has no list', disk('sda', 9000, pv('os', 20000)), { type: 'vg', id: 'os' }],
    ['where a part of the group is nothing', disk('sda', 9000, pv('os', 20000)), vg('os', null)],
    [
      'where a part of the group has no size',
      disk('sda', 9000, pv('os', 20000)),
      vg('os', { ...lv('root', 1, '/'), size: '1' }),
    ],
    [
      'where a part of the group has no mount point',
      disk('sda', 9000, pv('os', 20000)),
      vg('os', { name: 'root', size: 1, file_system: 'ext4' }),
    ],
  ])('A22: is the one that there was %s', (_where, ...entries) => {
    const layout = layoutOf(...entries);
    expect(transformForImages(layout)).toBe(layout);
  });

  it('A22: keeps what nobody knows, and numbers as they are written', () => {
    const layout = document(
      '[{"type": "disk", "name": "sda", "size": 953869.0, "odd": 9007199254740993, "volumes": [' +
        '{"type": "boot", "size": 300, "more": 1.0}, null, 7, {"type": "boot"}, {"type": "lvm_meta_pool", "size": 0.0}, ' +
        '{"type": "pv", "vg": "os", "size": 30, "lvm_meta_size": 0}]}, ' +
        '{"type": "vg", "id": "os", "volumes": [{"name": "root", "size": 20.0, "mount": "/", "file_system": "ext4"}]}, ' +
        'null, "sda", {"type": "disk"}, {"type": "disk", "volumes": {}}]',
    );
    const before = stringifyJson(layout);
    expect(stringifyJson(transformForImages(layout))).toBe(
      '[{"type":"disk","name":"sda","size":953869.0,"odd":9007199254740993,"volumes":[' +
        '{"type":"boot","size":0,"more":1.0},null,7,{"type":"boot"},{"type":"lvm_meta_pool","size":0.0},' +
        '{"name":"root","size":20.0,"type":"partition","mount":"/","file_system":"ext4"}]},' +
        '{"type":"vg","id":"os","volumes":[{"name":"root","size":20.0,"mount":"/","file_system":"ext4"}]},' +
        'null,"sda",{"type":"disk"},{"type":"disk","volumes":{}}]',
    );
    expect(stringifyJson(layout)).toBe(before);
  });

  it('A22: counts what is no number as no size', () => {
    const group =
      '{"type":"vg","id":"os","volumes":[{"name":"root","size":1,"mount":"/","file_system":"ext4"}]}';
    const layout = document(`[{"type":"disk","volumes":[{"type":"pv","vg":"os","size":NaN}]},${group}]`);
    expect(transformForImages(layout)).toBe(layout);
  });

  it('A22: leaves partitions alone', () => {
    const layout = layoutOf(disk('sda', 9000, partition('ceph', 300)), OS);
    expect(plain(transformForImages(layout))).toMatchObject([
      { volumes: [{}, {}, partition('ceph', 300)] },
      OS,
    ]);
  });
});
