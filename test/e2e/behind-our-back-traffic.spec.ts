import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPair, type Pair } from '../setup/assign';
import {
  createEnvironment,
  deleteEnvironment,
  editSettings,
  heartbeat,
  type Sender,
  transaction,
} from '../setup/nailgun-statements';
import { violationsIn } from '../setup/random-environment/invariants';
import { startTestService, type TestService } from '../setup/service';

/** How long the two work side by side; longer where a variable says so. */
const TRAFFIC_MS = Number(process.env.TRAFFIC_SECONDS ?? 15) * 1000;
/** Nailgun does something else for a moment between two requests. */
const BREATH_MS = 5;

let pair: Pair;
/** Another original, whose seeds Nailgun deletes as soon as it sees them. */
let victim: number;
let second: TestService;
let clients: Client[];

beforeEach(async () => {
  pair = await createPair({
    environment: { nodeGroups: 2 },
    prepare: async (master) => {
      ({ id: victim } = await master.addEnvironment({ name: 'victim' }));
    },
  });
  second = await startTestService(pair.master.database, { SIMULATION_SECONDS: '3600' });
  clients = [];
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const client of clients) await client.end();
  await second.stop();
  await pair.stop();
});

/** A connection of Nailgun's. */
async function nailgun(): Promise<Sender> {
  const client = new Client({ connectionString: pair.master.database.url, application_name: 'nailgun' });
  await client.connect();
  clients.push(client);
  return {
    query: async <T>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as T[],
  };
}

/** Does something again and again, and counts how often; what fails is rethrown in the end. */
function repeatedly(isOver: () => boolean, work: (round: number) => Promise<unknown>): Promise<number> {
  const run = async (): Promise<number> => {
    let round = 0;
    for (; !isOver(); round += 1) {
      await work(round);
      await sleep(BREATH_MS);
    }
    return round;
  };
  const running = run();
  running.catch(() => undefined);
  return running;
}

describe('beside the traffic of a Nailgun', () => {
  it(
    'upgrades go on, nothing of Nailgun’s fails, and all invariants hold',
    async () => {
      const { master, original, seed } = pair;
      const query: Pair['query'] = (sql, values) => pair.query(sql, values);
      const services = [pair.service, second];
      const [copy] = await query<{ id: number }>('SELECT release_id AS id FROM clusters WHERE id = $1', [
        seed,
      ]);
      const before = await query<{ id: number }>('SELECT id FROM nodes ORDER BY id');
      const end = Date.now() + TRAFFIC_MS;
      const isOver = (): boolean => Date.now() > end;

      const agents = await nailgun();
      const operators = await nailgun();
      const astute = await nailgun();
      const nailguns = [
        repeatedly(isOver, async () => {
          for (const { id } of before) await heartbeat(agents, id);
        }),
        repeatedly(isOver, async (round) => {
          const id = await createEnvironment(operators, `made ${round}`, 2);
          for (const edited of [original, seed, victim, id]) await editSettings(operators, edited);
          await deleteEnvironment(operators, id);
        }),
        repeatedly(isOver, async () => {
          const [found] = await astute.query<{ id: number }>(
            'SELECT id FROM clusters WHERE original_env_id = $1',
            [victim],
          );
          if (found) await deleteEnvironment(astute, found.id);
        }),
      ];

      const answers: string[] = [];
      const call = async (round: number, path: string, body?: unknown): Promise<void> => {
        const answer = await services[round % 2]!.post<{ reason?: string }>(path, body);
        answers.push([answer.status, answer.status === 200 ? [] : answer.body.reason].flat().join(' '));
      };
      const ours = [
        repeatedly(isOver, async (round) => {
          const assign = { nodes_ids: [1, 2, 3, 4, 5], reprovision: false };
          await call(round, `/clusters/${seed}/upgrade/assign`, assign);
          await call(round, `/clusters/${seed}/upgrade/vips`);
          await call(round, `/clusters/${original}/upgrade/assign`, assign);
        }),
        repeatedly(isOver, async (round) => {
          const request = { name: `seed ${round}`, release_id: copy!.id };
          await call(round, `/clusters/${victim}/upgrade/clone`, request);
          const [found] = await query<{ id: number }>('SELECT id FROM clusters WHERE original_env_id = $1', [
            victim,
          ]);
          if (found) await call(round, `/clusters/${found.id}/upgrade/vips`);
        }),
      ];

      // A deadlock, or any other failure on Nailgun's side, would reject.
      for (const rounds of await Promise.all(nailguns)) expect(rounds).toBeGreaterThan(5);
      await Promise.all(ours);
      const counts = new Map<string, number>();
      for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
      const surprising = [...counts.keys()].filter(
        (answer) =>
          ![
            '200',
            '400 already_in_upgrade',
            '400 original_gone',
            // A move that was answered 503 leaves its nodes where they are for the next one.
            '400 node_already_in_environment',
            '404 cluster_not_found',
            // The seed was deleted between two looks at it.
            '503 database_busy',
          ].includes(answer),
      );
      expect(surprising).toEqual([]);
      expect(counts.get('200')).toBeGreaterThan(answers.length / 2);

      expect(await violationsIn(master.database)).toEqual([]);
      expect(
        await query('SELECT original_env_id FROM clusters GROUP BY 1 HAVING count(original_env_id) > 1'),
      ).toEqual([]);
      const after = await query<{ id: number; cluster_id: number }>(
        'SELECT id, cluster_id FROM nodes ORDER BY id',
      );
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      const theirs = new Set(after.map(({ cluster_id }) => cluster_id));
      for (const cluster of theirs) expect([original, seed, victim]).toContain(cluster);
    },
    TRAFFIC_MS + 60_000,
  );

  it('a deadlock that is about to be is ours to give way in, and the move is made afterwards', async () => {
    const { original, seed } = pair;
    const astute = await nailgun();
    const debug = jest.spyOn(Logger.prototype, 'debug');
    let moving: ReturnType<Pair['assign']> | undefined;
    await transaction(astute, async () => {
      await astute.query('SELECT id FROM nodes WHERE id = 4 FOR UPDATE');
      moving = pair.assign({ nodes_ids: [4], reprovision: false });
      await sleep(300);
      // Ours holds the environments and waits for the node; this waits for an environment, and gets it.
      await astute.query(`UPDATE clusters SET status = 'operational' WHERE id IN ($1, $2)`, [original, seed]);
    });
    expect((await moving!).status).toBe(200);
    const retries = debug.mock.calls.filter(([line]) => String(line).includes('is tried again (55P03)'));
    expect(retries.length).toBeGreaterThan(0);
  });
});
