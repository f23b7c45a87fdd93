import { setTimeout as sleep } from 'node:timers/promises';
import { createMaster, type TestMaster } from '../../factories/master';
import { violationsIn } from '../../setup/random-environment/invariants';
import { startTestService, type TestService } from '../../setup/service';
import { until } from '../../setup/until';
import { vipsOf } from '../../setup/vips';
import { callTo, reasonsIn } from '../setup/call-service';
import { type Chance, chanceOf } from '../setup/chance';
import { keep, type KeptDatabase } from '../setup/kept-database';
import { LONGEST_PROOF_MS, PROOF_SEED, proofSize } from '../setup/length';
import { progress, result } from '../setup/tell';
import { type Ending, type Ground, type Outcome, type Race, RACES, type SeedState } from './race';

/** Rounds of all races together. */
const ROUNDS = proofSize('PROOF_ROUNDS', { share: 28, full: 3500 });

/** The most that one client comes after another, in milliseconds. */
const LATEST_MS = 30;

/** A client hears nothing else from a service that others are busy with. */
const STATUSES: ReadonlySet<number> = new Set([200, 202, 400, 404, 409, 503]);

let master: TestMaster;
let services: readonly TestService[];
let ground: Ground;
let grounds: Readonly<Record<SeedState, KeptDatabase>>;
let raced = 0;
let requests = 0;

beforeAll(async () => {
  master = await createMaster();
  const env = { SIMULATION_SECONDS: '36000' };
  services = [await startTestService(master.database, env), await startTestService(master.database, env)];
  const none = await keep(master.database, 'no_seed');
  const original = master.environment.id;
  const [service] = services as [TestService];
  const seed = await service.post<{ id: number }>(`/clusters/${original}/upgrade/clone`, {
    name: 'the seed',
    release_id: 3,
    preserve_network_roles: true,
  });
  const empty = await keep(master.database, 'empty_seed');
  const { controllers, computes } = master.environment.nodes;
  ground = { original, seed: seed.body.id, nodes: [...controllers.slice(0, 2), ...computes] };
  const first = { nodes_ids: controllers.slice(2), reprovision: false };
  expect((await service.post(`/clusters/${seed.body.id}/upgrade/assign`, first)).status).toBe(200);
  grounds = { none, empty, 'with a controller': await keep(master.database, 'seed_with_controller') };
}, LONGEST_PROOF_MS);

afterAll(async () => {
  result(`races: ${raced} rounds, ${requests} requests to two instances; one outcome each, nothing broken`);
  for (const service of services) await service.stop();
  await master.database.drop();
});

describe.each(RACES.map((race, place) => [race.title, race, place] as const))('%s', (title, race, place) => {
  it(
    'has one outcome, and leaves nothing that must not be',
    async () => {
      const rounds = Math.ceil(ROUNDS / RACES.length);
      for (let round = 0; round < rounds; round += 1) {
        progress(`${title}: round ${round + 1} of ${rounds}`);
        await grounds[race.seed].restore();
        const outcomes = await run(race, chanceOf(PROOF_SEED + place * 1_000_003 + round));
        const wrong = [
          ...outcomes.filter((outcome) => !isFitting(outcome)).map((outcome) => JSON.stringify(outcome)),
          ...race.judge(outcomes, await ending()),
          ...(await violationsIn(master.database)),
          ...(await brokenPairs()),
        ];
        const about = { round, outcomes };
        expect({ ...about, wrong }).toEqual({ ...about, wrong: [] });
        raced += 1;
        requests += outcomes.length;
      }
    },
    LONGEST_PROOF_MS,
  );
});

async function run(race: Race, chance: Chance): Promise<readonly Outcome[]> {
  const clients = race.requests(ground, chance).map((request) => ({
    request,
    service: chance.one(services),
    delay: chance.one([0, 0, chance.below(LATEST_MS)]),
  }));
  const outcomes = await Promise.all(
    clients.map(async ({ request, service, delay }) => {
      if (delay > 0) await sleep(delay);
      const answer = await callTo(() => service.url)(request);
      return { request, status: answer.status, reasons: reasonsIn(answer) };
    }),
  );
  await until(async () => {
    const busy = await master.database.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`,
    );
    return busy.length === 0;
  });
  return outcomes;
}

function isFitting({ request, status, reasons }: Outcome): boolean {
  const isReinstalling = JSON.stringify(request.body ?? {}).includes('"reprovision":true');
  const isStatus = STATUSES.has(status) || (isReinstalling && status === 502);
  return isStatus && (status < 400 || reasons.length > 0);
}

async function ending(): Promise<Ending> {
  const seeds = await master.database.query('SELECT FROM clusters WHERE original_env_id = $1', [
    ground.original,
  ]);
  const moved = await master.database.query<{ id: number }>(
    'SELECT id FROM nodes WHERE cluster_id = $1 AND id = ANY ($2)',
    [ground.seed, ground.nodes],
  );
  const vips = await vipsOf(master.database, ground.seed);
  return { seeds: seeds.length, moved: moved.map(({ id }) => id), vips: vips.length };
}

/** What is wrong with environments, and with which of them nodes are in. */
async function brokenPairs(): Promise<readonly string[]> {
  const lines = await master.database.query<{ line: string }>(
    `SELECT 'two seeds of ' || original_env_id AS line FROM clusters
      WHERE original_env_id IS NOT NULL GROUP BY original_env_id HAVING count(*) > 1
     UNION ALL
     SELECT 'half an environment: ' || c.id FROM clusters c
      WHERE (SELECT count(*) FROM attributes a WHERE a.cluster_id = c.id) <> 1
         OR (SELECT count(*) FROM networking_configs n WHERE n.cluster_id = c.id) <> 1
         OR NOT EXISTS (SELECT FROM nodegroups g WHERE g.cluster_id = c.id)
     UNION ALL
     SELECT 'a node in no environment of the pair: ' || id FROM nodes
      WHERE id = ANY ($1::int[]) AND cluster_id IS DISTINCT FROM $2
        AND NOT EXISTS (SELECT FROM clusters c WHERE c.id = nodes.cluster_id AND c.original_env_id = $2)
     UNION ALL
     SELECT 'a VIP twice: ' || n.group_id || ' ' || i.vip_name FROM ip_addrs i JOIN network_groups n ON n.id = i.network
      WHERE i.vip_name IS NOT NULL GROUP BY n.group_id, i.vip_namespace, i.vip_name, n.id HAVING count(*) > 1`,
    [ground.nodes, ground.original],
  );
  return lines.map(({ line }) => line);
}
