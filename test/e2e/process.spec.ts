import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** How a process of the service ended, and what it said. */
interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Service {
  readonly process: ChildProcess;
  readonly ending: Promise<Ending>;
  /** Resolves with the URL when the service listens; rejects when it ends before. */
  readonly listening: Promise<string>;
}

let folder: string;
let started: ChildProcess[] = [];

beforeAll(() => {
  expect(spawnSync('node', ['scripts/build-if-needed.mjs'], { cwd: ROOT }).status).toBe(0);
}, 120_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-process-'));
});

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Readonly<Record<string, string>>): Service {
  const { PATH = '' } = process.env;
  const child = spawn('node', [join(ROOT, 'dist/src/main.js')], {
    cwd: folder,
    env: { PATH, LOG_FORMAT: 'json', PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
  });
  started.push(child);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const url = /Listening on (http:\/\/[^;]+);/.exec(stdout)?.[1];
      if (url) resolve(url);
    });
    child.once('close', () => reject(new Error(`The service ended: ${stderr}`)));
  });
  listening.catch(() => undefined);
  const ending = new Promise<Ending>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { process: child, ending, listening };
}

function serverPid(): number {
  const [pid] = readFileSync(join(folder, 'data/postgresql-18/postmaster.pid'), 'utf8').split('\n');
  return Number(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the service as a process', () => {
  it('serves from an embedded database, and takes it down when it is told to stop', async () => {
    const service = start({});
    const url = await service.listening;
    expect((await fetch(`${url}/api/clusters`)).status).toBe(200);
    const server = serverPid();
    expect(isAlive(server)).toBe(true);
    service.process.kill('SIGTERM');
    expect((await service.ending).code).toBe(0);
    expect(isAlive(server)).toBe(false);
  }, 60_000);

  it('starts again after it was killed, with what it had stored', async () => {
    const killed = start({});
    await killed.listening;
    const orphan = serverPid();
    killed.process.kill('SIGKILL');
    await killed.ending;
    const next = start({});
    const url = await next.listening;
    expect(serverPid()).not.toBe(orphan);
    expect((await fetch(`${url}/api/releases`)).status).toBe(200);
    next.process.kill('SIGTERM');
    const { code, stdout } = await next.ending;
    expect(code).toBe(0);
    expect(stdout).not.toContain('Applied migration');
  }, 60_000);

  it('ends with every problem of its configuration in words', async () => {
    const { code, stderr } = await start({
      PORT: 'http',
      UPGRADE_ENABLED: 'perhaps',
      AUTH_METHOD: 'ldap',
    }).ending;
    expect(code).toBe(1);
    for (const variable of ['PORT', 'UPGRADE_ENABLED', 'AUTH_METHOD']) expect(stderr).toContain(variable);
    expect(stderr).not.toContain('    at ');
  });

  it('ends in words when its port is taken, and leaves no database behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await start({ PORT: String(port) }).ending;
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`127.0.0.1:${port} is taken by another process. Choose another with PORT`);
    expect(() => serverPid()).toThrow('ENOENT');
  }, 60_000);

  it.each([
    [
      'the database is out of reach',
      { DATABASE_URL: 'postgresql://nailgun:s3cret@127.0.0.1:1/nailgun' },
      'refused',
    ],
    ['the settings file is missing', { NAILGUN_SETTINGS_FILE: '/nowhere/settings.yaml' }, 'cannot be read'],
  ])('ends in words when %s', async (_title, env, words) => {
    const { code, stderr } = await start(env).ending;
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('s3cret');
    expect(stderr).not.toContain('    at ');
  });
});
