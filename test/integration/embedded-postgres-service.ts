import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the service says: where its database is, why it has none, or that it finished its work. */
export interface ServiceWord {
  readonly url?: string;
  readonly error?: string;
  readonly answered?: string;
}

/** A service in a process of its own. */
export interface ServiceProcess {
  readonly pid: number;
  /** Its next line; undefined if it ended without one. */
  word(): Promise<ServiceWord | undefined>;
  kill(signal: NodeJS.Signals): void;
  /** As a terminal does with Ctrl-C: the signal goes to the service and all in its process group. */
  interruptGroup(): void;
  readonly ended: Promise<unknown>;
}

interface ServiceOptions {
  readonly then?: 'stay' | 'exit' | 'throw';
  /** User and group to run as; only root can. */
  readonly user?: number;
}

const PROGRAM = join(__dirname, 'embedded-postgres-program.mjs');
const running = new Set<ChildProcess>();

/** Starts a service on a data folder; its error output is dropped. */
export function startService(dataDir: string, { then = 'stay', user }: ServiceOptions = {}): ServiceProcess {
  const child = spawn(process.execPath, [PROGRAM, dataDir, then], {
    ...(user === undefined ? {} : { uid: user, gid: user }),
    // Not ours: a user without a way to it could not work there.
    cwd: '/',
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  running.add(child);
  const ended = once(child, 'exit').finally(() => running.delete(child));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    async word() {
      const { value, done } = (await lines.next()) as IteratorResult<string, undefined>;
      return done ? undefined : (JSON.parse(value) as ServiceWord);
    },
    kill: (signal) => void child.kill(signal),
    interruptGroup: () => void process.kill(-pid, 'SIGINT'),
  };
}

/** Ends every service that a failed test left. */
export async function killServices(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
