import fc from 'fast-check';
import { startFakeNailgun } from '../setup/fake-nailgun';
import { violationsIn } from '../setup/random-environment/invariants';
import { accepted, move } from '../setup/random-environment/journeys';
import {
  closeWorkshop,
  makePair,
  openWorkshop,
  type RandomPair,
} from '../setup/random-environment/random-pair';
import {
  chosenNodes,
  installableEnvironments,
  installedNodes,
  type Reinstallation,
  reinstallations,
  reinstallingBody,
} from '../setup/random-environment/reinstalling';
import { rowDifferences, rowsOf } from '../setup/random-environment/row-differences';
import { LONGEST_TEST_MS, runs } from '../setup/random-environment/runs';

const NOBODY = 'http://127.0.0.1:9';

it(
  'nodes whose installation could not be begun are as they were when they are moved back (B6, B7)',
  async () => {
    const workshop = await openWorkshop('9.2', { NAILGUN_URL: NOBODY });
    try {
      await fc.assert(
        fc.asyncProperty(installableEnvironments, reinstallations, async (environment, wanted) => {
          const pair = await makePair(workshop, environment);
          const { database, original } = pair;
          const before = await rowsOf(database);
          await notBegun(pair, wanted);
          const moved = await rowsOf(database);
          await notBegun(pair, wanted);
          expect(rowDifferences(moved, await rowsOf(database))).toEqual([]);
          expect(await violationsIn(database)).toEqual([]);
          await accepted(move(pair, original, chosenNodes(pair, wanted).chosen));
          expect(rowDifferences(before, await rowsOf(database))).toEqual([]);
        }),
        runs(3),
      );
    } finally {
      await closeWorkshop(workshop);
    }
  },
  LONGEST_TEST_MS,
);

it(
  'nodes whose installation may have begun, as Nailgun never said, keep what it made of them (A22, B7)',
  async () => {
    const nailgun = await startFakeNailgun(() => undefined);
    const workshop = await openWorkshop('9.2', { NAILGUN_URL: nailgun.url, NAILGUN_TIMEOUT_SECONDS: '1' });
    try {
      await fc.assert(
        fc.asyncProperty(installableEnvironments, reinstallations, async (environment, wanted) => {
          const pair = await makePair(workshop, environment);
          const { chosen } = chosenNodes(pair, wanted);
          // So that the status says nothing.
          await setStatus(pair, 'provisioned');
          await notBegun(pair, wanted);
          await setStatus(pair, 'provisioning');
          await setStatus(pair, 'provisioned');
          const installed = await installedNodes(pair);
          await accepted(move(pair, pair.original, chosen));
          const back = await installedNodes(pair);
          for (const id of chosen) {
            const { roles, pending_roles, volumes } = installed.get(id)!;
            expect(back.get(id)).toMatchObject({ roles, pending_roles, volumes });
          }
        }),
        runs(1),
      );
    } finally {
      await closeWorkshop(workshop);
      await nailgun.stop();
    }
  },
  LONGEST_TEST_MS,
);

async function notBegun(pair: RandomPair, wanted: Reinstallation): Promise<void> {
  const { chosen } = chosenNodes(pair, wanted);
  const how = await reinstallingBody(pair, chosen, wanted);
  const { status, body } = await move<{ reason: string }>(pair, pair.seed, chosen, how);
  expect([status, body.reason]).toEqual([502, 'provisioning_failed']);
}

const setStatus = ({ database, nodes }: RandomPair, status: string): Promise<unknown> =>
  database.query('UPDATE nodes SET status = $2, error_type = NULL WHERE id = ANY ($1::int[])', [
    nodes,
    status,
  ]);
