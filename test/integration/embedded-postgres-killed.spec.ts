import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkServer } from '../../src/database/connect';
import { findServerAccount } from '../../src/database/embedded/server-account';
import { findServerBinaries } from '../../src/database/embedded/server-binaries';
import { findServerPackage } from '../../src/database/embedded/server-package';
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres';
import { killServices, startService } from './embedded-postgres-service';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  home = join(folder, 'nailgun');
});
afterEach(killServices);
afterAll(async () => {
  await startAndStop(home);
  await rm(folder, { recursive: true });
});

async function startAndStop(dataDir: string): Promise<readonly string[]> {
  const told: string[] = [];
  const flags = ['fsync=off'];
  const database = await startEmbeddedPostgres({ dataDir, flags, onLog: (line) => told.push(line) });
  await checkServer(database.url);
  await database.stop();
  return told;
}

async function eventually(happens: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (await happens()) return;
    await sleep(20);
  }
  throw new Error('It did not happen within ten seconds.');
}

const answers = async (url = ''): Promise<boolean> => checkServer(url).then(Boolean, () => false);

describe('A service with an embedded database', () => {
  it('may be killed in the middle of its first start', async () => {
    const first = join(folder, 'first');
    const service = startService(first);
    await eventually(async () => (await readdir(first).catch(() => [])).join().includes('.unfinished-'));
    service.kill('SIGKILL');
    await service.ended;
    expect(await readdir(first)).not.toContain('postgresql-18');
    expect(await startAndStop(first)).toEqual([
      expect.stringMatching(/^Making/),
      expect.stringMatching(/takes/),
    ]);
    expect((await readdir(first)).join()).not.toContain('.unfinished-');
  });

  it('leaves its server behind when it is killed, and the next one deals with that', async () => {
    const service = startService(home);
    const url = (await service.word())?.url;
    service.kill('SIGKILL');
    await service.ended;
    expect(await answers(url)).toBe(true);
    expect(await startAndStop(home)).toContainEqual(expect.stringMatching(/^Stopping .* left behind/));
    expect(await answers(url)).toBe(false);
  });

  it('keeps others away as long as it lives, and does not notice them', async () => {
    const service = startService(home);
    const url = (await service.word())?.url;
    await expect(startAndStop(home)).rejects.toThrow(`in use by another service (process ${service.pid})`);
    expect(await answers(url)).toBe(true);
  });

  it('shares its folder with none of several that are started at once', async () => {
    const words = await Promise.all([1, 2, 3].map(async () => startService(home).word()));
    expect(words.filter((word) => word?.url !== undefined).length).toBeLessThanOrEqual(1);
    for (const word of words) expect(word?.url ?? word?.error).toMatch(/^postgresql:|in use by another/);
  });

  it.each(['exit', 'throw'] as const)('takes its server along when it ends by %s', async (then) => {
    const service = startService(home, { then });
    const url = (await service.word())?.url;
    await service.ended;
    await eventually(async () => !(await answers(url)));
  });

  it('finishes its requests after Ctrl-C, which a terminal sends to the server, too', async () => {
    const service = startService(home);
    await service.word();
    service.interruptGroup();
    expect(await service.word()).toEqual({ answered: expect.stringMatching(/^18/) as string });
    await service.ended;
  });

  it('is not stopped by what looks like a service or a server but only has its process id', async () => {
    await startAndStop(home);
    const { uid } = await stat(join(home, 'postgresql-18'));
    const stranger = spawn('sleep', ['60'], isRoot ? { uid } : {});
    const pidFile = join(home, 'postgresql-18', 'postmaster.pid');
    await writeFile(pidFile, `${stranger.pid}\n${home}/postgresql-18\n1700000000\n5432\n\n127.0.0.1\n`);
    await writeFile(join(home, 'services', `${stranger.pid}-1`), '');
    await startAndStop(home);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    expect(await readdir(join(home, 'services'))).toEqual([]);
    stranger.kill();
    await once(stranger, 'exit');
  });
});

describe('PostgreSQL where it cannot be run', () => {
  it('is copied once to where it can', async () => {
    const installed = await findServerPackage();
    const account = await findServerAccount();
    // Closed to others, and as it is where install scripts are switched off.
    const native = join(folder, 'native');
    await mkdir(native, { mode: 0o700 });
    const isLink = (path: string): boolean => installed.links.some((link) => path.endsWith(`/${link.path}`));
    await cp(installed.native, native, { recursive: true, filter: (path) => !isLink(path) });
    // Where everybody has a way to: the test's own folder is closed.
    const copies = await mkdtemp(join(tmpdir(), 'copies-'));
    try {
      const binaries = await findServerBinaries(account, copies, { ...installed, native });
      expect(binaries).toMatchObject({
        postgres: join(copies, installed.key, 'bin', 'postgres'),
        major: '18',
      });
      const made = await stat(binaries.postgres);
      await findServerBinaries(account, copies, { ...installed, native });
      expect((await stat(binaries.postgres)).ino).toBe(made.ino);
      expect(await readdir(copies)).toEqual([installed.key]);
    } finally {
      await rm(copies, { recursive: true });
    }
  });

  it('is said in words, with what else can be done', async () => {
    const installed = await findServerPackage();
    const native = join(folder, 'nothing');
    const found = findServerBinaries(undefined, join(folder, 'copies'), { ...installed, native, links: [] });
    await expect(found).rejects.toThrow(/does not run on this system: .*ENOENT.*Set DATABASE_URL/);
  });
});

/** Root may have installed node, or put the checkout, where nobody else can read it. */
function nobodyCanRead(path: string): boolean {
  const program = "require('fs').readFileSync(process.argv[1])";
  const user = { uid: NOBODY, gid: NOBODY, cwd: '/' };
  return spawnSync(process.execPath, ['-e', program, path], user).status === 0;
}

// Where the tests run as an ordinary user, all others show it.
(isRoot && nobodyCanRead(__filename) ? describe : describe.skip)('An ordinary user', () => {
  it('runs the server as himself', async () => {
    const own = await mkdtemp(join(tmpdir(), 'ordinary-'));
    spawnSync('chown', [String(NOBODY), own]);
    const service = startService(own, { user: NOBODY });
    const url = (await service.word())?.url;
    expect(await answers(url)).toBe(true);
    expect((await stat(join(own, 'postgresql-18'))).uid).toBe(NOBODY);
    expect(await readFile(join(own, 'postgresql.log'), 'utf8')).toContain('ready to accept connections');
    service.kill('SIGINT');
    await service.ended;
    expect(await answers(url)).toBe(false);
    await rm(own, { recursive: true });
  });
});
