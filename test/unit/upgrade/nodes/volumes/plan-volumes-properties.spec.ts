import fc from 'fast-check';
import { type JsonArray, JsonNumber, memberOf, parseJson, stringifyJson } from '../../../../../src/json';
import { type VolumeMove } from '../../../../../src/upgrade/nodes/volumes/volume-plan';
import { planVolumes } from '../../../../../src/upgrade/nodes/volumes/plan-volumes';
import { demandFor, disk, layoutOf, moveOf, OS, partition, pv, type Space, vg } from './layouts';
import { items } from './recorded';

const megabytes = fc.nat({ max: 3000 });
const flag = fc.constantFrom({}, {}, {}, {}, {}, { keep_data: true }, { keep_data: false });

const space: fc.Arbitrary<Space> = fc.oneof(
  fc.tuple(fc.constantFrom('vm', 'image', 'logs'), megabytes, flag).map((given) => pv(...given)),
  fc.tuple(fc.constantFrom('ceph', 'data'), megabytes, flag).map((given) => partition(...given)),
  fc.constantFrom(pv('os', 20000), pv('os', 0), { type: 'lvm_meta_pool', size: 128 }),
);

/** Disks with as much left over as they happen to have, at times less than nothing. */
const disks: fc.Arbitrary<readonly Space[]> = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('sda', 'sdb', 'sdc', 'sdd'),
      fc.integer({ min: -200, max: 4000 }),
      fc.array(space),
    ),
    { selector: ([name]) => name },
  )
  .map((all) =>
    all.map(([name, left, spaces]) =>
      disk(name, 500 + left + spaces.reduce((total, { size }) => total + Number(size), 0), ...spaces),
    ),
  );

const definition = fc
  .tuple(
    fc.constantFrom('vg', 'partition'),
    fc.constantFrom('logs', 'mysql', 'data', 'horizon'),
    fc.integer({ min: 1, max: 3000 }),
  )
  .map(([type, id, min_size]) => ({ ...partition(id, 0), ...vg(id), id, type, min_size }));

const moves: fc.Arbitrary<VolumeMove> = fc
  .record({
    disks,
    beside: fc.subarray([OS, vg('vm')]),
    wanted: fc.uniqueArray(definition, { selector: ({ id }) => id }),
    forImages: fc.boolean(),
    reinstalled: fc.constantFrom(true, true, false),
    keepData: fc.constantFrom(undefined, undefined, true as const, ['vm', 'nothing']),
  })
  .map(({ disks: all, beside, wanted, ...asked }) =>
    moveOf(layoutOf(...all, ...beside), { ...asked, after: demandFor(...wanted) }),
  );

const numberOf = (value: unknown): number => (value instanceof JsonNumber ? value.toNumber() : 0);
const spacesIn = (layout: JsonArray, place: number): JsonArray => items(memberOf(layout[place], 'volumes'));
const used = (layout: JsonArray, place: number): number =>
  spacesIn(layout, place).reduce<number>((total, one) => total + numberOf(memberOf(one, 'size')), 0);

const runs = { numRuns: 200 };

describe('a planned disk layout, whatever there is', () => {
  it('G32: never gives away more of a disk than there is', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const { layout = move.layout } = planVolumes(move);
        for (const [place, entry] of move.layout.entries()) {
          const limit = Math.max(numberOf(memberOf(entry, 'size')), used(move.layout, place));
          if (memberOf(entry, 'type') === 'disk') expect(used(layout, place)).toBeLessThanOrEqual(limit);
        }
      }),
      runs,
    );
  });

  it('A23 G32: leaves what is there, but for marks, and adds behind it', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const { layout = move.layout } = planVolumes({ ...move, forImages: false });
        for (const [place, entry] of move.layout.entries()) {
          const [before, after] = [spacesIn(move.layout, place), spacesIn(layout, place)];
          const unmarked = (one: object) => stringifyJson({ ...one, keep_data: undefined });
          expect(after.slice(0, before.length).map((one) => unmarked(one as object))).toEqual(
            before.map((one) => unmarked(one as object)),
          );
          expect(stringifyJson({ ...(layout[place] as object), volumes: 0 })).toBe(
            stringifyJson({ ...(entry as object), volumes: 0 }),
          );
        }
      }),
      runs,
    );
  });

  it('A22 A23 G32: is the same when it is planned again', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const first = planVolumes(move);
        const again = planVolumes({ ...move, layout: first.layout ?? move.layout });
        expect(again).toMatchObject({ layout: undefined, added: [] });
        expect(again.missing.map(({ volume }) => volume)).toEqual(first.missing.map(({ volume }) => volume));
        expect(again).toMatchObject({ absent: first.absent, wiped: first.wiped, kept: first.kept });
      }),
      runs,
    );
  });

  it('G32: has all of a volume that is added, and none of one that is missing', () => {
    fc.assert(
      fc.property(moves, (move) => {
        const { layout = move.layout, added, missing } = planVolumes(move);
        const sizes = (name: string): number =>
          layout
            .flatMap((_entry, place) => spacesIn(layout, place))
            .filter((one) => [memberOf(one, 'vg'), memberOf(one, 'name')].includes(name))
            .reduce<number>(
              (total, one) =>
                total + numberOf(memberOf(one, 'size')) - numberOf(memberOf(one, 'lvm_meta_size')),
              0,
            );
        for (const { volume, megabytes: size } of added) expect(sizes(volume)).toBe(size);
        for (const { volume } of missing) expect(sizes(volume)).toBe(0);
      }),
      runs,
    );
  });

  it('G32: lacks a volume group only where there is no room, or data are kept', () => {
    fc.assert(
      fc.property(moves, (move) => {
        for (const { why, free, wanted } of planVolumes(move).missing) {
          // A partition has to be on one disk, and its room is said of one.
          if (why === 'no_room') expect(free).toBeLessThan(wanted ?? 0);
          else expect(why).toBe('data_kept');
        }
      }),
      runs,
    );
  });

  it('A22 A23 G32: is made of any document at all, which stays as it was', () => {
    const words = fc.constantFrom('disk', 'vg', 'pv', 'partition', 'os', 'vm', 'boot', 'sda');
    const names = fc.constantFrom(
      'type',
      'id',
      'vg',
      'name',
      'size',
      'volumes',
      'keep_data',
      'mount',
      '__proto__',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        words,
        fc.constantFrom(null, true, 0, 64, -5, 0.5, 1e300),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(names, tie('value'), { noNullPrototype: true }),
        fc.record({
          type: fc.constantFrom('disk', 'vg'),
          id: words,
          volumes: fc.array(tie('value')),
          size: tie('value'),
        }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.array(value),
        fc.boolean(),
        fc.constantFrom(true as const, ['os']),
        (entries, forImages, keepData) => {
          const text = JSON.stringify(entries);
          const layout = items(parseJson(text));
          const before = stringifyJson(layout);
          const planned = planVolumes(
            moveOf(layout, { forImages, keepData, after: demandFor({ ...vg('logs') }) }),
          );
          expect(stringifyJson(layout)).toBe(before);
          expect(parseJson(stringifyJson(planned.layout ?? []))).toBeInstanceOf(Array);
        },
      ),
      runs,
    );
  });
});
