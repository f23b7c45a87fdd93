import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../src/database/embedded/start-embedded-postgres';
import { insertRows, sampleEnvironment, sampleMaster } from '../../../demo/sample';
import { type Contents, contentsOf } from '../../setup/contents';
import { until } from '../../setup/until';
import { callTo } from '../setup/call-service';
import { chanceOf } from '../setup/chance';
import { LONGEST_PROOF_MS, PROOF_SEED, proofSize } from '../setup/length';
import { buildService, ServiceProcess } from '../setup/service-process';
import { countsOf } from '../setup/stages';
import { progress, result } from '../setup/tell';
import { BusyClient } from './busy-client';
import { FaultProxy } from './fault-proxy';

/** How often the database goes away and comes back. */
const RESTARTS = proofSize('PROOF_RESTARTS', { share: 1, full: 15 });

const CLIENTS = 6;

/** The longest until the service serves again once the database does, in milliseconds. */
const LONGEST_RETURN_MS = 20_000;

/** What a client may hear. */
const FITTING = /^(?:200|404 cluster_not_found|503 database_(?:unavailable|busy))$/;

const dataDir = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-restarts-'));
const begin = (): ReturnType<typeof startEmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, flags: ['fsync=off', 'full_page_writes=off'] });

let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let proxy: FaultProxy;
let service: ServiceProcess;
let originals: readonly number[];

beforeAll(async () => {
  buildService();
  server = await begin();
  // The server comes back on another port; the service is to notice nothing of that.
  proxy = await FaultProxy.start(server.url);
  service = await ServiceProcess.start(proxy.urlOf(server.url));
  const master = sampleMaster();
  const others = Array.from({ length: CLIENTS - 1 }, (_, place) =>
    sampleEnvironment({ ids: master.ids, name: `environment ${place}` }),
  );
  originals = [master.environment.id, ...others.map(({ id }) => id)];
  await atDatabase(async (client) => {
    for (const { tables } of [master, ...others])
      await insertRows((sql, values) => client.query(sql, values), tables);
  });
}, LONGEST_PROOF_MS);

afterAll(async () => {
  await service.stop();
  await proxy.stop();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it(
  'answers 503 with a reason while the database is away, and serves and loses nothing as soon as it is back',
  async () => {
    const chance = chanceOf(PROOF_SEED);
    const call = callTo(() => service.url);
    const before = await contents();
    const clients = originals.map((id) => new BusyClient(call, id));
    const work = Promise.all(clients.map((client) => client.work()));
    try {
      for (let round = 0; round < RESTARTS; round += 1) {
        progress(`restart ${round + 1} of ${RESTARTS}`);
        await sleep(500 + chance.below(1000));
        await wakeConnections();
        await restart(chance.below(500));
        expect({ round, isServing: await isServingSoon() }).toEqual({ round, isServing: true });
      }
    } finally {
      for (const client of clients) client.isOver = true;
    }
    await work;
    const heard = [...new Set(clients.flatMap((client) => [...client.heard.keys()]))];
    const times = (said: string): number =>
      clients.reduce((sum, client) => sum + (client.heard.get(said) ?? 0), 0);
    result(
      `restarts: ${RESTARTS} under load (${heard.map((said) => `${said}: ${times(said)}`).join(', ')}); nothing lost`,
    );
    expect(heard.filter((said) => !FITTING.test(said))).toEqual([]);
    expect(heard).toContain('503 database_unavailable');
    expect(clients.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(countsOf(await contents())).toEqual(countsOf(before));
  },
  LONGEST_PROOF_MS,
);

/** Leaves more connections than clients keep busy: some break while nobody waits for them. */
async function wakeConnections(): Promise<void> {
  const call = callTo(() => service.url);
  await Promise.all(
    Array.from({ length: 4 * CLIENTS }, () =>
      call({ method: 'GET', path: '/clusters' }).catch(() => undefined),
    ),
  );
}

async function restart(pause: number): Promise<void> {
  proxy.lead(undefined);
  await server.stop();
  await sleep(pause);
  server = await begin();
  proxy.lead(server.url);
}

async function isServingSoon(): Promise<boolean> {
  const call = callTo(() => service.url);
  const since = performance.now();
  let isServing = false;
  await until(async () => {
    const { status } = await call({ method: 'GET', path: '/clusters' }).catch(() => ({ status: 0 }));
    isServing = status === 200;
    return isServing || performance.now() - since > LONGEST_RETURN_MS;
  });
  return isServing;
}

async function atDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const contents = (): Promise<Contents> =>
  atDatabase((client) =>
    contentsOf({
      query: async <T>(sql: string, values?: readonly unknown[]) =>
        (await client.query(sql, values as unknown[])).rows as T[],
    }),
  );
