import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const PROGRAM = join(ROOT, 'dist/src/main.js');

/** Makes sure that what is started is what is here. */
export function buildService(): void {
  const { status } = spawnSync('node', ['scripts/build-if-needed.mjs'], { cwd: ROOT });
  if (status !== 0) throw new Error('The service cannot be built.');
}

/** The service as it is deployed: a process of its own, which may be killed. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** @throws an error if it ends before it listens */
  static async start(databaseUrl: string): Promise<ServiceProcess> {
    const { PATH = '' } = process.env;
    const child = spawn('node', [PROGRAM], {
      cwd: tmpdir(),
      env: { PATH, LOG_FORMAT: 'json', PORT: '0', DATABASE_URL: databaseUrl, SIMULATION_SECONDS: '36000' },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /Listening on (http:\/\/[^;]+);/.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.once('close', () => reject(new Error(`The service ended: ${said}`)));
    });
    return new ServiceProcess(child, url);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it without a word, as a power failure does. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isAlive) return;
    const ended = once(this.child, 'close');
    this.child.kill(signal);
    await ended;
  }
}
