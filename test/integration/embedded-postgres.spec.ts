import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { checkServer } from '../../src/database/connect';
import { DatabaseUnavailableError } from '../../src/database/database-unavailable';
import { findFreePort } from '../../src/database/embedded/free-port';
import { findServerAccount } from '../../src/database/embedded/server-account';
import { findServerBinaries } from '../../src/database/embedded/server-binaries';
import { startServer } from '../../src/database/embedded/server-process';
import {
  startEmbeddedPostgres,
  type EmbeddedDatabase,
  type EmbeddedPostgresOptions,
  SHARED_COPIES,
} from '../../src/database/embedded/start-embedded-postgres';

const opened: EmbeddedDatabase[] = [];
let folder: string;

beforeAll(async () => {
  // Only its owner can enter it: where root starts the server, the server's user has no way to it by its path.
  folder = await mkdtemp(join(tmpdir(), 'embedded-'));
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop();
});
afterAll(() => rm(folder, { recursive: true }));

async function start(dataDir: string, more?: Partial<EmbeddedPostgresOptions>): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'], ...more });
  opened.push(database);
  return database;
}

async function ask<T extends object>(url: string, sql: string): Promise<readonly T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function eventually(happened: () => boolean): Promise<void> {
  for (let waited = 0; !happened() && waited < 5000; waited += 20) await sleep(20);
  expect(happened()).toBe(true);
}

async function complaintOf(started: Promise<unknown>): Promise<string> {
  const error: unknown = await started.catch((refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  return (error as Error).message;
}

describe('An embedded database', () => {
  let home: string;
  const at = (...parts: readonly string[]): string => join(home, ...parts);

  const firstWords: string[] = [];

  beforeAll(async () => {
    home = join(folder, "the operator's däta", 'nailgun');
    const database = await start(home, { onLog: (line) => firstWords.push(line) });
    await ask(database.url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    await database.stop();
  });

  it('is made at the first start, in Unicode', async () => {
    expect(firstWords).toEqual([
      expect.stringMatching(/^Making/),
      expect.stringMatching(/takes connections/),
    ]);
    const { url, adminUrl } = await start(home);
    expect(await ask(url, "SELECT current_database() AS name, lower('ÄЖ') AS lower")).toEqual([
      { name: 'nailgun', lower: 'äж' },
    ]);
    expect(await ask(adminUrl, 'SELECT current_database() AS name')).toEqual([{ name: 'postgres' }]);
  });

  it('keeps its rows from one start to the next', async () => {
    const { url } = await start(home);
    expect(await ask(url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('may have another name', async () => {
    const { url } = await start(home, { database: 'a "name"' });
    expect(await ask(url, 'SELECT current_database() AS name')).toEqual([{ name: 'a "name"' }]);
  });

  it('keeps its files from other users', async () => {
    for (const name of ['postgresql-18', 'database-password', 'postgresql.log', '']) {
      expect([name, (await stat(at(name))).mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('writes no statement and no row into its log', async () => {
    const { url } = await start(home);
    await expect(ask(url, "SELECT 'SECRET'::int")).rejects.toThrow();
    await ask(url, 'CREATE TABLE strict (word text CHECK (length(word) < 3))');
    await expect(ask(url, "INSERT INTO strict VALUES ('SECRET')")).rejects.toThrow();
    const log = await readFile(at('postgresql.log'), 'utf8');
    expect(log).toContain('strict');
    expect(log).not.toContain('INSERT');
    expect(log).not.toContain('Failing row');
  });

  it('is gone when it was stopped, however often', async () => {
    const database = await start(home);
    await Promise.all([database.stop(), database.stop()]);
    await database.stop();
    expect(await complaintOf(checkServer(database.url))).toContain('refused');
    expect(await readdir(at('services'))).toEqual([]);
  });

  it('tells when the server is gone, and starts again', async () => {
    const told: string[] = [];
    const database = await start(home, { onLog: (line) => told.push(line) });
    const [pid] = (await readFile(at('postgresql-18', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await eventually(() => told.some((line) => line.includes('is gone: it ended with signal SIGKILL')));
    await database.stop();
    const { url } = await start(home);
    expect(await ask(url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('stops even while it makes good a crash', async () => {
    const database = await start(home);
    await expect(
      ask(database.url, `COPY (SELECT 1) TO PROGRAM 'kill -QUIT $PPID; sleep 1'`),
    ).rejects.toThrow();
    await database.stop();
    const { url } = await start(home);
    expect(await ask(url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('gets a new password when the kept one is lost', async () => {
    await rm(at('database-password'));
    const { url } = await start(home);
    expect(await ask(url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('says what to do when the kept password is not its own', async () => {
    await writeFile(at('database-password'), 'wrong');
    expect(await complaintOf(start(home))).toMatch(/database-password is not that of the database/);
    await rm(at('database-password'));
  });

  it('gives the last words of a server that does not start', async () => {
    const message = await complaintOf(start(home, { flags: ['no_such_setting=1'] }));
    expect(message).toMatch(/did not start: it ended with status 1[^]*parameter "no_such_setting"/);
  });

  it('takes another port when somebody else was quicker', async () => {
    await (await start(home)).stop();
    const account = await findServerAccount();
    const binaries = await findServerBinaries(account, account ? SHARED_COPIES : home);
    const rival = createServer();
    await new Promise<void>((resolve) => rival.listen(0, '127.0.0.1', resolve));
    const taken = (rival.address() as AddressInfo).port;
    const ports = [taken, await findFreePort()];
    const server = await startServer({
      ...{ binaries, account, dataDir: home, settings: [], onLog: () => undefined },
      choosePort: () => Promise.resolve(ports.shift() ?? 0),
    });
    rival.close();
    expect(server.port).not.toBe(taken);
    await server.stop();
  });

  it('is not for two services in one process', async () => {
    await start(home);
    expect(await complaintOf(start(home))).toContain(`in use by another service (process ${process.pid})`);
  });
});
