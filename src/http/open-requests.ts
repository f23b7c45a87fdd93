import { type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longest that a stop waits for requests, and how often it looks, in milliseconds. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 20;

/** Requests of a server that are not answered yet. */
export class OpenRequests {
  private count = 0;

  /** @param server that has taken no request yet */
  constructor(private readonly server: Server) {
    server.on('request', (_request, response) => {
      this.count += 1;
      response.once('close', () => (this.count -= 1));
    });
  }

  /**
   * Hangs up on everybody who has nothing in flight until the server is closed: a client that keeps its connection
   * would hold up the stop for seconds, one that never says anything for ever. Requests in flight are waited for, if
   * not without end.
   *
   * @param closing the server, on its way to being closed
   */
  async finish(closing: Promise<unknown>, patienceMs = PATIENCE_MS): Promise<void> {
    let isClosed = false;
    const closed = closing.finally(() => (isClosed = true));
    closed.catch(() => undefined);
    const end = Date.now() + patienceMs;
    while (!isClosed) {
      if (this.count === 0 || Date.now() > end) this.server.closeAllConnections();
      await Promise.race([sleep(PAUSE_MS), closed]);
    }
    await closed;
  }
}
