import { statusLines } from '../../../demo/guide/status';
import { statusOf } from '../../../src/upgrade/status/status-of';
import { environment, node, ORIGINAL, pairOf, SEED } from '../upgrade/status/snapshots';

describe('where an upgrade stands, on a terminal', () => {
  it('is told in a few lines', () => {
    const seed = environment(SEED, [node(1, { roles: ['controller'], moved: true })]);
    const snapshot = pairOf(environment(ORIGINAL, [node(2), node(3, { online: false })]), seed);
    expect(statusLines(statusOf(snapshot, []))).toEqual([
      'stands at  moving: 1 original (8.0) → 2 seed (9.0)',
      'nodes      moved 1 (1 controller); left 2 (2 compute)',
      'findings   node_offline',
      'next       Move computes and storage in batches (POST /clusters/2/upgrade/assign), then Deploy the seed (PUT /clusters/2/changes)',
    ]);
    expect(statusLines(statusOf(pairOf(null, seed), []))).toEqual([
      'stands at  original deleted: 1 original (8.0) → 2 seed (9.0)',
      'nodes      there 1 (1 controller); left none',
      'next       Rename the seed (PUT /clusters/2)',
    ]);
    expect(statusLines(statusOf(pairOf(environment(ORIGINAL), null), []))).toEqual([
      'stands at  none: 1 original (8.0)',
      "next       Back up Nailgun's database, then See the plan (POST /clusters/1/upgrade/plan)",
    ]);
    expect(statusLines(statusOf(pairOf(null, { ...seed, name: 'original' }), [])).at(-1)).toBe(
      'next       nothing',
    );
  });
});
