import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServer } from '../../src/database/connect';
import { DatabaseUnavailableError } from '../../src/database/database-unavailable';
import {
  startEmbeddedPostgres,
  type EmbeddedDatabase,
} from '../../src/database/embedded/start-embedded-postgres';

const PASSWORD = 'sEcReT';

describe('Asking a server what it is', () => {
  let folder: string;
  let database: EmbeddedDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'connect-'));
    database = await startEmbeddedPostgres({ dataDir: folder, flags: ['fsync=off'] });
  });
  afterAll(async () => {
    await database.stop();
    await rm(folder, { recursive: true });
  });

  it('tells its version', async () => {
    const facts = await checkServer(database.url);
    expect(facts.versionNumber).toBeGreaterThanOrEqual(180000);
    expect(facts.version).toMatch(/^18\.\d+$/);
    expect(facts.address).toBe(`postgresql://nailgun@127.0.0.1:${database.port}/nailgun`);
  });

  it.each([
    ['a wrong password', (url: URL) => (url.password = PASSWORD), /refuses the password/],
    ['a role that is not there', (url: URL) => (url.username = 'nobody'), /nobody/],
    ['a database that is not there', (url: URL) => (url.pathname = '/missing'), /no such database.*missing/],
    ['encryption that it has not got', (url: URL) => url.searchParams.set('sslmode', 'verify-full'), /SSL/],
  ])('says in words that there is %s', async (_, change, words) => {
    const url = new URL(database.url);
    change(url);
    const message = await complaintOf(url.href);
    expect(message).toMatch(words);
    expect(message).not.toContain(url.password);
  });
});

describe('A server that cannot be used', () => {
  const opened: Server[] = [];
  const sockets: Socket[] = [];

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of opened.splice(0)) server.close();
  });

  async function serve(answer: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.push(socket);
      answer(socket);
    });
    opened.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `postgresql://u:${PASSWORD}@127.0.0.1:${(server.address() as AddressInfo).port}/nailgun`;
  }

  it('refuses connections', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => opened.pop()?.close(resolve));
    expect(await complaintOf(url)).toMatch(
      /^Nothing answers at postgresql:\/\/u@127\.0\.0\.1:\d+\/nailgun: .*refused/,
    );
  });

  it('has a name that nobody knows', async () => {
    expect(await complaintOf(`postgresql://u:${PASSWORD}@nowhere.invalid/nailgun`)).toMatch(
      /host name .*nowhere\.invalid.* cannot be found|did not answer/,
    );
  });

  it('does not answer', async () => {
    const url = await serve(() => undefined);
    expect(await complaintOf(url, 200)).toMatch(/did not answer within 0\.2 s/);
  });

  it('is a web server', async () => {
    const url = await serve((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
    });
    expect(await complaintOf(url)).toMatch(/Is it a PostgreSQL server\?/);
  });

  it('is older than PostgreSQL 10', async () => {
    const url = await serve(speakAs('90624', '9.6.24', 'PostgreSQL 9.6.24 on x86_64'));
    expect(await complaintOf(url)).toMatch(/is PostgreSQL 9\.6\.24, which is too old.*PostgreSQL 10 to 18/);
  });

  it('is another database that speaks the same language', async () => {
    const url = await serve(speakAs('130000', '13.0.0', 'CockroachDB CCL v25.1.0'));
    expect(await complaintOf(url)).toMatch(/is CockroachDB, not PostgreSQL/);
  });

  it('is good enough from PostgreSQL 10 on', async () => {
    const url = await serve(speakAs('100023', '10.23', 'PostgreSQL 10.23 on x86_64'));
    expect(await checkServer(url)).toMatchObject({ versionNumber: 100023, version: '10.23' });
  });
});

async function complaintOf(url: string, timeoutMs?: number): Promise<string> {
  const error: unknown = await checkServer(url, timeoutMs === undefined ? {} : { timeoutMs }).catch(
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(DatabaseUnavailableError);
  const { message } = error as Error;
  expect(message).not.toContain(PASSWORD);
  return message;
}

/** A server that lets everybody in and answers every query with one row: `number` as int4, then two texts. */
function speakAs(number: string, ...texts: readonly string[]): (socket: Socket) => void {
  const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
  const int32 = (value: number): Buffer => Buffer.concat([int16(value >>> 16), int16(value & 0xffff)]);
  const message = (kind: string, ...parts: readonly Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
  };
  const names = ['versionNumber', 'version', 'product'];
  const column = (name: string, at: number): Buffer =>
    Buffer.concat([
      Buffer.from(`${name}\0`),
      ...[int32(0), int16(0), int32(at === 0 ? 23 : 25), int16(-1), int32(-1), int16(0)],
    ]);
  const ready = message('Z', Buffer.from('I'));
  const row = [number, ...texts].flatMap((value) => [int32(value.length), Buffer.from(value)]);
  return (socket) => {
    socket.on('data', (chunk) => {
      if (chunk[0] === 0) socket.write(Buffer.concat([message('R', int32(0)), ready]));
      if (chunk.toString('latin1', 0, 1) !== 'Q') return;
      const description = message('T', int16(names.length), ...names.map(column));
      socket.write(
        Buffer.concat([
          description,
          message('D', int16(names.length), ...row),
          message('C', Buffer.from('SELECT 1\0')),
          ready,
        ]),
      );
    });
  };
}
