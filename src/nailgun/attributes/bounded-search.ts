import { createContext, Script } from 'node:vm';

/** Longest time for one expression, and for all of one environment's, in milliseconds. */
const EACH_MS = 100;
const ALL_MS = 500;

const SEARCH = new Script('pattern.test(text)');

/**
 * Searches texts for regular expressions within a limit of time. Expressions come from releases, plug-ins and
 * environments, and some take for ever on some texts; searching happens while rows are locked.
 */
export class BoundedSearch {
  private readonly globals: { pattern?: RegExp; text?: string } = {};
  private readonly context = createContext(this.globals);
  private leftMs = ALL_MS;

  /** @returns whether the text matches; null where that took too long */
  test(pattern: RegExp, text: string): boolean | null {
    if (this.leftMs < 1) return null;
    Object.assign(this.globals, { pattern, text });
    const start = performance.now();
    try {
      const timeout = Math.ceil(Math.min(EACH_MS, this.leftMs));
      return SEARCH.runInContext(this.context, { timeout }) as boolean;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
      throw error;
    } finally {
      this.leftMs -= performance.now() - start;
    }
  }
}
