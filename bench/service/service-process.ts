import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type FromService, type ToService } from './messages';

/** The process that a service runs in, and what the two sides say. */
export class ServiceProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  /** @param env configuration on top of this process's own */
  constructor(env: NodeJS.ProcessEnv) {
    this.child = fork(join(__dirname, 'program.js'), { env: { ...process.env, ...env } });
    this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()));
  }

  tell(message: ToService): void {
    this.child.send(message);
  }

  /** The next thing that it says. @throws an error if it ends instead */
  async next(): Promise<FromService> {
    const heard = new AbortController();
    try {
      const message = once(this.child, 'message', { signal: heard.signal }) as Promise<[FromService]>;
      const [said] = await Promise.race([message, this.ended.then(endedByItself)]);
      return said;
    } finally {
      heard.abort();
    }
  }

  async stop(): Promise<void> {
    if (this.child.connected) this.tell('stop');
    await this.ended;
  }
}

function endedByItself(): never {
  throw new Error('The service ended by itself.');
}
