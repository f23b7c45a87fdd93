import fc from 'fast-check';
import { unaffectedRows } from '../setup/random-environment/affected-rows';
import {
  CHANGE_KINDS,
  type ChangeInSeed,
  type ChangeKind,
  CHANGES_IN_SEED,
} from '../setup/random-environment/changes-in-seed';
import { violationsIn } from '../setup/random-environment/invariants';
import { accepted, move } from '../setup/random-environment/journeys';
import {
  closeWorkshop,
  makePair,
  openWorkshop,
  type RandomEnvironment,
  randomEnvironments,
  type RandomPair,
  type Workshop,
} from '../setup/random-environment/random-pair';
import { makeNetworksAnew, networksByName } from '../setup/random-environment/networks-anew';
import { rowDifferences, type Rows, rowsOf } from '../setup/random-environment/row-differences';
import { writeTemplate } from '../setup/random-environment/templates';
import { LONGEST_TEST_MS, runs } from '../setup/random-environment/runs';

/** Changes of nodes, by their place. */
const chosenChanges = fc.uniqueArray(
  fc.record({ place: fc.nat(4), kind: fc.constantFrom(...CHANGE_KINDS) }),
  {
    selector: ({ place, kind }) => `${place} ${kind}`,
    minLength: 1,
    maxLength: 6,
  },
);

describe.each(['9.2', '10.0'] as const)(
  'what changes while nodes are in the seed, on the schema of %s',
  (schema) => {
    let workshop: Workshop;

    beforeAll(async () => {
      workshop = await openWorkshop(schema);
    });

    afterAll(() => closeWorkshop(workshop));

    it(
      'is not overwritten when they return, and all else is put back (A14, B6, B12, B28, G31)',
      async () => {
        await fc.assert(
          fc.asyncProperty(randomEnvironments, chosenChanges, async (environment, chosen) => {
            const isRewired = chosen.some(({ kind }) => changeOf(kind).isWiring);
            const pair = await makePair(
              workshop,
              isRewired ? wiredByHand(environment) : lenient(environment),
            );
            const { database, nodes } = pair;
            const before = await rowsOf(database);
            await moveAll(pair, pair.seed);
            const changes = await change(pair, chosen);
            await moveAll(pair, pair.original);
            const after = await rowsOf(database);
            const unaffected = (rows: Rows): Rows => unaffectedRows(rows, changes, before);
            expect(rowDifferences(unaffected(before), unaffected(after))).toEqual([]);
            expect(await lostOf(pair, changes)).toEqual([]);
            expect(await violationsIn(database)).toEqual([]);

            await moveAll(pair, pair.seed);
            for (const node of [...nodes].reverse()) {
              await accepted(move(pair, pair.original, [node]));
            }
            expect(rowDifferences(after, await rowsOf(database))).toEqual([]);
          }),
          runs(5),
        );
      },
      LONGEST_TEST_MS,
    );

    it(
      'is followed where it is the networks of the original that were made anew (A12)',
      async () => {
        await fc.assert(
          fc.asyncProperty(randomEnvironments, async (environment) => {
            const pair = await makePair(workshop, wiredByHand(environment));
            const { database, original, seed } = pair;
            const before = await networksByName(database);
            await moveAll(pair, seed);
            await makeNetworksAnew(database, original);
            await moveAll(pair, original);
            expect(await networksByName(database)).toEqual(before);
            expect(await violationsIn(database)).toEqual([]);
          }),
          runs(1),
        );
      },
      LONGEST_TEST_MS,
    );

    it(
      'is followed where the original got a network template (A14, G29)',
      async () => {
        await fc.assert(
          fc.asyncProperty(randomEnvironments, async (environment) => {
            const pair = await makePair(workshop, wiredByHand(environment));
            const { database, original, seed } = pair;
            await moveAll(pair, seed);
            await writeTemplate(database, original, await pair.templateText('ports'));
            await moveAll(pair, original);
            const asTheyWere = await database.query(
              `SELECT id FROM nodes
                WHERE cluster_id = $1 AND group_id IS NOT NULL
                  AND coalesce(network_template, '') NOT LIKE '%br-management%'`,
              [original],
            );
            expect(asTheyWere).toEqual([]);
            expect(await violationsIn(database)).toEqual([]);
          }),
          runs(1),
        );
      },
      LONGEST_TEST_MS,
    );
  },
);

/** What was changed of each node. */
type Changes = ReadonlyMap<number, readonly ChangeInSeed[]>;

type Chosen = readonly { readonly place: number; readonly kind: ChangeKind }[];

const changeOf = (kind: ChangeKind): ChangeInSeed => CHANGES_IN_SEED[kind];

/** Roles that were changed are judged as new ones are. */
const lenient = (environment: RandomEnvironment): RandomEnvironment => ({
  ...environment,
  strictness: 'as ever',
});

/** Where a network template governs, it says what the wiring of nodes is. */
const wiredByHand = (environment: RandomEnvironment): RandomEnvironment => ({
  ...lenient(environment),
  template: 'none',
  templateOfSeed: 'kept',
});

const moveAll = (pair: RandomPair, target: number): Promise<unknown> =>
  accepted(move(pair, target, pair.nodes));

/** @returns the changes that there was something to change for */
async function change({ database, nodes }: RandomPair, chosen: Chosen): Promise<Changes> {
  const changes = new Map<number, ChangeInSeed[]>(nodes.map((node) => [node, []]));
  for (const { place, kind } of chosen) {
    const node = nodes[place]!;
    const changed = await database.query(`${changeOf(kind).statement} RETURNING *`, [node]);
    if (changed.length > 0) changes.get(node)!.push(changeOf(kind));
  }
  return changes;
}

async function lostOf({ database }: RandomPair, changes: Changes): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const [node, ofNode] of changes) {
    for (const { outcome } of ofNode) {
      const [row] = await database.query<{ holds: boolean | null }>(outcome, [node]);
      if (row?.holds !== true) lost.push(`node ${node}: ${outcome}`);
    }
  }
  return lost;
}
