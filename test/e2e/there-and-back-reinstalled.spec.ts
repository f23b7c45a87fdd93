import fc from 'fast-check';
import { type ChangesOfNodes, unaffectedRows } from '../setup/random-environment/affected-rows';
import { violationsIn } from '../setup/random-environment/invariants';
import { accepted, move } from '../setup/random-environment/journeys';
import { keptVolumes, tenantVolumes } from '../setup/random-environment/layout-volumes';
import {
  closeWorkshop,
  makePair,
  openWorkshop,
  type RandomPair,
  type Workshop,
} from '../setup/random-environment/random-pair';
import {
  chosenNodes,
  installableEnvironments,
  installedNodes,
  type Reinstallation,
  REINSTALLED,
  reinstallations,
  reinstallingBody,
  untilInstalled,
} from '../setup/random-environment/reinstalling';
import { rowDifferences, type Rows, rowsOf } from '../setup/random-environment/row-differences';
import { LONGEST_TEST_MS, runs } from '../setup/random-environment/runs';

interface Plan {
  readonly nodes: readonly {
    readonly node_id: number;
    readonly group_id: number | null;
    readonly roles: readonly string[];
    readonly pending_roles: readonly string[];
    readonly disks: { readonly kept: readonly { readonly volume: string }[] } | null;
  }[];
}

describe.each(['9.2', '10.0'] as const)('nodes that are reinstalled, on the schema of %s', (schema) => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = await openWorkshop(schema, { SIMULATION_SECONDS: '0' });
  });

  afterAll(() => closeWorkshop(workshop));

  it(
    'come back with the disks that they have and their roles to be deployed, the others as they were (A22, B7)',
    async () => {
      await fc.assert(
        fc.asyncProperty(installableEnvironments, reinstallations, async (environment, wanted) => {
          const pair = await makePair(workshop, environment);
          const { database, seed, original } = pair;
          const before = await rowsOf(database);
          const { chosen, others } = chosenNodes(pair, wanted);
          await reinstall(pair, seed, chosen, wanted);
          if (others.length > 0) await accepted(move(pair, seed, others));
          const installed = await installedNodes(pair);
          await accepted(move(pair, original, pair.nodes));

          const back = await installedNodes(pair);
          for (const id of chosen) {
            const { status, roles, pending_roles, volumes } = installed.get(id)!;
            expect(back.get(id)).toMatchObject({ status, roles, pending_roles, volumes });
          }
          const changes: ChangesOfNodes = new Map(chosen.map((id) => [id, [REINSTALLED]]));
          const unaffected = (rows: Rows): Rows => withoutTasks(unaffectedRows(rows, changes, before));
          expect(rowDifferences(unaffected(before), unaffected(await rowsOf(database)))).toEqual([]);
          expect(await violationsIn(database)).toEqual([]);
        }),
        runs(2),
      );
    },
    LONGEST_TEST_MS,
  );

  it(
    'keep what they are to keep on the way back too, as the plan says (A23)',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          installableEnvironments,
          reinstallations,
          fc.boolean(),
          async (environment, wanted, isReinstalledTwice) => {
            const pair = await makePair(workshop, environment);
            const { chosen } = chosenNodes(pair, wanted);
            if (isReinstalledTwice) await reinstall(pair, pair.seed, chosen, wanted);
            else await accepted(move(pair, pair.seed, chosen));
            await reinstall(pair, pair.original, chosen, wanted);
            expect(await violationsIn(pair.database)).toEqual([]);
          },
        ),
        runs(2),
      );
    },
    LONGEST_TEST_MS,
  );
});

/** Moves nodes with a new installation, and checks that it is what was planned. */
async function reinstall(
  pair: RandomPair,
  target: number,
  nodes: readonly number[],
  wanted: Reinstallation,
): Promise<void> {
  const before = await installedNodes(pair);
  const how = await reinstallingBody(pair, nodes, wanted);
  const planned = await move<Plan>(pair, target, nodes, { ...how, dry_run: true });
  await accepted(move(pair, target, nodes, how));
  await untilInstalled(pair);
  const after = await installedNodes(pair);
  for (const { node_id: id, group_id, roles, pending_roles, disks } of planned.body.nodes) {
    const [former, node] = [before.get(id)!, after.get(id)!];
    expect(node).toMatchObject({ status: 'provisioned', group_id, roles, pending_roles });
    expect(roles).toEqual([]);
    expect(pending_roles).toEqual(former.roles.length > 0 ? former.roles : former.pending_roles);
    const kept = keptVolumes(node.volumes);
    expect([id, kept]).toEqual([id, wanted.keepData ? tenantVolumes(former.volumes) : kept]);
    expect([id, kept]).toEqual([id, disks?.kept.map(({ volume }) => volume).sort() ?? kept]);
  }
}

/** What an installation leaves behind beside its nodes. */
function withoutTasks({ tasks: _tasks, clusters: _clusters, ...rows }: Rows): Rows {
  return rows;
}
