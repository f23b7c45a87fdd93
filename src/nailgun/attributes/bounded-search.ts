import { createContext, Script } from 'node:vm';

/** Longest time of the processor for one expression, and for all of one environment's, in milliseconds. */
const EACH_MS = 100;
const ALL_MS = 500;

/** How often a search is begun again that had no time of the processor: other processes took it. */
const ATTEMPTS = 20;

const SEARCH = new Script('pattern.test(text)');

/**
 * Searches texts for regular expressions within a limit of time. Expressions come from releases, plug-ins and
 * environments, and some take for ever on some texts; searching happens while rows are locked. What counts is the time
 * of the processor: on a busy machine the outcome, and so the digest of a plan, is the same.
 */
export class BoundedSearch {
  private readonly globals: { pattern?: RegExp; text?: string } = {};
  private readonly context = createContext(this.globals);
  private leftMs = ALL_MS;

  /** @returns whether the text matches; null where that took too long */
  test(pattern: RegExp, text: string): boolean | null {
    Object.assign(this.globals, { pattern, text });
    for (let attempt = 0; attempt < ATTEMPTS && this.leftMs >= 1; attempt += 1) {
      const limit = Math.ceil(Math.min(EACH_MS, this.leftMs));
      const start = processorMs();
      try {
        return SEARCH.runInContext(this.context, { timeout: limit }) as boolean;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
        if (processorMs() - start >= limit / 2) return null;
      } finally {
        this.leftMs -= processorMs() - start;
      }
    }
    return null;
  }
}

/** What this process has had of the processor. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
