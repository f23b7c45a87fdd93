import fc from 'fast-check';
import { contentsOf } from '../setup/contents';
import { accepted, move, nodesIn } from '../setup/random-environment/journeys';
import {
  closeWorkshop,
  makePair,
  openWorkshop,
  randomEnvironments,
  type RandomPair,
  type Workshop,
} from '../setup/random-environment/random-pair';
import { rowDifferences } from '../setup/random-environment/row-differences';
import { LONGEST_TEST_MS, runs } from '../setup/random-environment/runs';

/** How the seed is made, and what nodes do before the upgrade is undone. */
const courses = fc.record({
  preserves: fc.boolean(),
  /** Nodes that go there and back, by their place, as bits. */
  travellers: fc.integer({ min: 0, max: 31 }),
  placesVips: fc.boolean(),
});

async function clone({ service, original }: RandomPair, preserves: boolean): Promise<number> {
  const upgrade = `/clusters/${original}/upgrade`;
  const release = preserves ? 3 : (await service.post<{ id: number }>(`${upgrade}/clone_release/3`)).body.id;
  const wish = { name: 'another', release_id: release, preserve_network_roles: preserves };
  return (await accepted(service.post<{ id: number }>(`${upgrade}/clone`, wish))).id;
}

/** The template of the seed may have been changed since. */
const undo = ({ service }: RandomPair, seed: number): Promise<unknown> =>
  accepted(service.delete(`/clusters/${seed}/upgrade`, { acknowledge: ['seed_changed'] }));

describe.each(['9.2', '10.0'] as const)('an upgrade that is undone, on the schema of %s', (schema) => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = await openWorkshop(schema);
  });

  afterAll(() => closeWorkshop(workshop));

  it(
    'leaves every row as it was, also after nodes went there and back',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          randomEnvironments,
          courses,
          async (environment, { preserves, travellers, placesVips }) => {
            const pair = await makePair(workshop, environment);
            await undo(pair, pair.seed);
            const before = await contentsOf(pair.database);
            const seed = await clone(pair, preserves);
            const going = pair.nodes.filter((_, place) => (travellers >> place) & 1);
            if (going.length > 0) await accepted(move(pair, seed, going));
            if (placesVips) await accepted(pair.service.post(`/clusters/${seed}/upgrade/vips`));
            if (going.length > 0) await accepted(move(pair, pair.original, going));
            expect(await nodesIn(pair, pair.original)).toEqual(pair.nodes);
            await undo(pair, seed);
            expect(rowDifferences(before, await contentsOf(pair.database))).toEqual([]);
          },
        ),
        runs(5),
      );
    },
    LONGEST_TEST_MS,
  );
});
