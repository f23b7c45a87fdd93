import { setTimeout as sleep } from 'node:timers/promises';

/** Longest pause after failures, in milliseconds. */
const LONGEST_PAUSE_MS = 10_000;

/** Repeats some work at intervals for as long as there is any, and is still otherwise. */
export class Ticker {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private isWanted = false;

  /**
   * @param work says whether more is left
   * @param intervalMs pause before each time; it doubles from failure to failure
   * @param onFailure is told of work that failed, which is tried again
   */
  constructor(
    private readonly work: () => Promise<boolean>,
    private readonly intervalMs: number,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** There is work, or may be. */
  wake(): void {
    this.isWanted = true;
    this.running ??= this.run();
  }

  /** Ends for good, once the work at hand is done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; this.isWanted && !signal.aborted;) {
      const pause = Math.min(this.intervalMs * 2 ** failures, LONGEST_PAUSE_MS);
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) failures = (await this.tick()) ? 0 : failures + 1;
    }
    this.running = undefined;
  }

  /** @returns whether it went well */
  private async tick(): Promise<boolean> {
    // Before the work: what begins while that looks around is not to be missed.
    this.isWanted = false;
    try {
      if (await this.work()) this.isWanted = true;
      return true;
    } catch (error) {
      this.isWanted = true;
      this.onFailure(error);
      return false;
    }
  }
}
