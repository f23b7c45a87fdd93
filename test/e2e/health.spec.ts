import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { type Answer, startTestService, type TestService } from '../setup/service';
import { createMaster, type TestMaster } from '../factories/master';
import { type Refused } from '../setup/assign';
import { answering, startFakeNailgun } from '../setup/fake-nailgun';

/** A way to the database that can be cut, and that can fall silent. */
interface Proxy {
  readonly url: string;
  cut(): Promise<void>;
  fallSilent(): void;
  restore(): Promise<void>;
}

async function startProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server: Server = createServer((client) => {
    const behind = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(socket);
      socket.on('data', (bytes) => isSilent || other.write(bytes));
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    cut: async () => {
      isSilent = false;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
    },
    fallSilent: () => (isSilent = true),
    restore: () => listen(port),
  };
}

async function ask<T = Refused>({ url }: TestService, path: string): Promise<Answer<T>> {
  const response = await fetch(url + path);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as T };
}

let master: TestMaster;

beforeAll(async () => {
  master = await createMaster();
});

afterAll(() => master.database.drop());

describe('the health of the service', () => {
  it('is told at the root, with what was looked at', async () => {
    const service = await startTestService(master.database);
    try {
      expect(await ask(service, '/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect((await ask(service, '/health/ready')).text).toBe(
        '{"status":"ok","parts":{"database":{"status":"up"},"migrations":{"status":"up"}}}',
      );
      expect((await ask(service, '/api/health/live')).status).toBe(404);
    } finally {
      await service.stop();
    }
  });

  it('is told without a token where others need one', async () => {
    const service = await startTestService(master.database, { AUTH_METHOD: 'fake' });
    try {
      expect((await ask(service, '/health/live')).status).toBe(200);
      expect((await ask(service, '/health/ready')).status).toBe(200);
      expect((await fetch(`${service.url}/metrics`)).status).toBe(200);
      expect((await ask(service, '/api/clusters')).status).toBe(401);
    } finally {
      await service.stop();
    }
  });

  it('is that of the database: it lives without, and is ready again when that is back', async () => {
    const proxy = await startProxy(master.database.url);
    const service = await startTestService({ ...master.database, url: proxy.url });
    try {
      await proxy.cut();
      const down = await ask(service, '/health/ready');
      expect([down.status, down.body]).toMatchObject([
        503,
        { reason: 'database_unavailable', errors: [{ detail: { part: 'database' } }] },
      ]);
      expect(down.headers.get('retry-after')).toBe('5');
      expect(down.text).not.toContain('127.0.0.1');
      expect((await ask(service, '/health/live')).status).toBe(200);
      expect((await fetch(`${service.url}/metrics`)).status).toBe(200);
      await proxy.restore();
      expect((await ask(service, '/health/ready')).status).toBe(200);
    } finally {
      await service.stop();
      await proxy.cut();
    }
  });

  it('is told in bounded time where the database says nothing, to however many ask', async () => {
    const proxy = await startProxy(master.database.url);
    const service = await startTestService({ ...master.database, url: proxy.url });
    try {
      proxy.fallSilent();
      const begun = Date.now();
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(service, '/health/ready')));
      const metrics = await fetch(`${service.url}/metrics`);
      expect(Date.now() - begun).toBeLessThan(8000);
      expect(new Set(answers.map(({ body }) => body.reason))).toEqual(new Set(['database_unavailable']));
      expect(await metrics.text()).toContain('cluster_upgrade_http_requests_total');
    } finally {
      await proxy.cut();
      await service.stop();
    }
  });

  it('names migrations that are missing', async () => {
    const service = await startTestService(master.database);
    const ledger = 'cluster_upgrade_migrations';
    const [row] = await master.database.query(
      `DELETE FROM ${ledger} WHERE id = (SELECT max(id) FROM ${ledger}) RETURNING *`,
    );
    try {
      const { status, body } = await ask(service, '/health/ready');
      expect([status, body]).toMatchObject([
        503,
        { reason: 'migrations_pending', errors: [{ detail: { part: 'migrations' } }] },
      ]);
      expect(body.message).toContain(String(row!.name));
      await master.database.query(`ALTER TABLE ${ledger} RENAME TO elsewhere`);
      expect((await ask(service, '/health/ready')).body.reasons).toEqual(['migrations_pending']);
    } finally {
      await master.database.query(`ALTER TABLE IF EXISTS elsewhere RENAME TO ${ledger}`);
      await master.database.query(
        `INSERT INTO ${ledger} SELECT * FROM json_populate_record(NULL::${ledger}, $1)`,
        [JSON.stringify(row)],
      );
      await service.stop();
    }
  });

  it('is that of Nailgun, where one provisions nodes, and shows nothing of where that is', async () => {
    let answer = answering(200, { release: '9.2' });
    const nailgun = await startFakeNailgun((response, request) => answer(response, request));
    const service = await startTestService(master.database, { NAILGUN_URL: nailgun.url });
    try {
      const up = await ask<{ parts: object }>(service, '/health/ready');
      expect([up.status, up.body.parts]).toMatchObject([200, { nailgun: { status: 'up' } }]);
      // At the start it was asked for other things.
      const asked = nailgun.received.filter(({ url }) => url === '/api/version');
      expect(asked).toMatchObject([{ method: 'GET' }]);
      expect(asked[0]?.headers['x-request-id']).toBe(up.headers.get('x-request-id'));
      const wrong = [answering(502, 'nothing here'), answering(404), () => undefined];
      for (const [index, wrongAnswer] of wrong.entries()) {
        answer = wrongAnswer;
        const { status, body, text } = await ask(service, '/health/ready');
        expect([index, status, body]).toMatchObject([
          index,
          503,
          { reason: 'nailgun_unavailable', errors: [{ detail: { part: 'nailgun' } }] },
        ]);
        expect(text).not.toContain(new URL(nailgun.url).port);
      }
      await nailgun.stop();
      expect((await ask(service, '/health/ready')).body.message).toBe('Nailgun cannot be reached.');
    } finally {
      await nailgun.stop();
      await service.stop();
    }
  }, 60_000);
});
