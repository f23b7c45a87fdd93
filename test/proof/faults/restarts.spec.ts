import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../src/database/embedded/start-embedded-postgres';
import { insertRows, sampleMaster } from '../../../demo/sample';
import { until } from '../../setup/until';
import { callTo, reasonsIn } from '../setup/call-service';
import { chanceOf } from '../setup/chance';
import { LONGEST_PROOF_MS, PROOF_SEED, proofSize } from '../setup/length';
import { buildService, ServiceProcess } from '../setup/service-process';
import { progress, result } from '../setup/tell';
import { FaultProxy } from './fault-proxy';

/** How often the database goes away and comes back. */
const RESTARTS = proofSize('PROOF_RESTARTS', { share: 1, full: 15 });

const CLIENTS = 6;

const dataDir = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-restarts-'));
const begin = (): ReturnType<typeof startEmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, flags: ['fsync=off', 'full_page_writes=off'] });

let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let proxy: FaultProxy;
let service: ServiceProcess;

beforeAll(async () => {
  buildService();
  server = await begin();
  // The server comes back on another port; the service is to notice nothing of that.
  proxy = await FaultProxy.start(server.url);
  service = await ServiceProcess.start(proxy.urlOf(server.url));
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await insertRows(async (sql, values) => client.query(sql, values), sampleMaster().tables);
  await client.end();
}, LONGEST_PROOF_MS);

afterAll(async () => {
  await service.stop();
  await proxy.stop();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it(
  'answers 503 with a reason while the database is away, and serves as soon as it is back',
  async () => {
    const chance = chanceOf(PROOF_SEED);
    const call = callTo(() => service.url);
    const counts = new Map<string, number>();
    let isOver = false;
    const ask = async (client: number): Promise<void> => {
      const name = `seed of client ${client}`;
      const body = { name, release_id: 3, preserve_network_roles: true };
      while (!isOver) {
        const answer = await call({ method: 'POST', path: '/clusters/1/upgrade/clone', body });
        const said = answer.status < 300 ? '200' : `${answer.status} ${reasonsIn(answer).join()}`;
        counts.set(said, (counts.get(said) ?? 0) + 1);
        if (answer.status === 200) {
          const { id } = JSON.parse(answer.text) as { id: number };
          let undone = await call({ method: 'DELETE', path: `/clusters/${id}/upgrade` });
          while (undone.status === 503)
            undone = await call({ method: 'DELETE', path: `/clusters/${id}/upgrade` });
          // Where the answer to the first was lost it is done already.
          expect([200, 404]).toContain(undone.status);
        }
      }
    };
    const asking = Promise.all(Array.from({ length: CLIENTS }, (_, client) => ask(client)));
    for (let round = 0; round < RESTARTS; round += 1) {
      progress(`restart ${round + 1} of ${RESTARTS}`);
      await sleep(200 + chance.below(500));
      proxy.lead(undefined);
      await server.stop();
      await sleep(chance.below(500));
      server = await begin();
      proxy.lead(server.url);
      await until(async () => (await call({ method: 'GET', path: '/clusters' })).status === 200);
    }
    isOver = true;
    await asking;
    const told = [...counts].map(([said, count]) => `${said}: ${count}`).join('; ');
    result(`restarts: ${RESTARTS} under load (${told})`);
    const expected = /^(?:200|400 already_in_upgrade|503 database_(?:unavailable|busy))$/;
    expect([...counts.keys()].filter((said) => !expected.test(said))).toEqual([]);
    expect([...counts.keys()]).toContain('503 database_unavailable');
    expect(service.isAlive).toBe(true);
    const { text } = await call({ method: 'GET', path: '/clusters' });
    const clusters = JSON.parse(text) as readonly { original_cluster_id: number | null }[];
    expect(clusters.filter(({ original_cluster_id: id }) => id !== null).length).toBeLessThanOrEqual(1);
  },
  LONGEST_PROOF_MS,
);
