import { createContext, Script } from 'node:vm';

/** Longest time of the processor for one expression, and for all of one environment's, in milliseconds. */
const EACH_MS = 100;
const ALL_MS = 500;

/** How often a search is begun again that had no time of the processor: other processes took it. */
const ATTEMPTS = 20;

const SEARCH = new Script('pattern.test(text)');
const SEARCH_ALL = new Script('searches.map(({ pattern, text }) => pattern.test(text))');

/** What the scripts see. There is one for all searches, because to make one takes longer than to search. */
const GLOBALS: Partial<Search> & { searches?: readonly Search[] } = {};
const CONTEXT = createContext(GLOBALS);

/** A text that is searched for an expression. */
export interface Search {
  readonly pattern: RegExp;
  readonly text: string;
}

/**
 * Searches texts for regular expressions within a limit of time. Expressions come from releases, plug-ins and
 * environments, and some take for ever on some texts; searching happens while rows are locked. What counts is the time
 * of the processor: on a busy machine the outcome, and so the digest of a plan, is the same.
 */
export class BoundedSearch {
  private readonly known: ReadonlyMap<string, boolean>;
  private leftMs = ALL_MS;

  /**
   * @param expected searches that will be asked for. To limit the time of one takes longer than most searches, so these
   *   are done together, and only where that takes too long are they done one by one.
   */
  constructor(expected: readonly Search[] = []) {
    this.known = this.together(expected);
  }

  /** @returns whether the text matches; null where that took too long */
  test(pattern: RegExp, text: string): boolean | null {
    const known = this.known.get(keyOf({ pattern, text }));
    if (known !== undefined) return known;
    Object.assign(GLOBALS, { pattern, text });
    for (let attempt = 0; attempt < ATTEMPTS && this.leftMs >= 1; attempt += 1) {
      const limit = Math.ceil(Math.min(EACH_MS, this.leftMs));
      const start = processorMs();
      try {
        return SEARCH.runInContext(CONTEXT, { timeout: limit }) as boolean;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
        if (processorMs() - start >= limit / 2) return null;
      } finally {
        this.leftMs -= processorMs() - start;
      }
    }
    return null;
  }

  private together(searches: readonly Search[]): ReadonlyMap<string, boolean> {
    if (searches.length === 0) return new Map();
    GLOBALS.searches = searches;
    try {
      const found = SEARCH_ALL.runInContext(CONTEXT, { timeout: EACH_MS }) as readonly boolean[];
      return new Map(searches.map((search, i) => [keyOf(search), found[i]!]));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      return new Map();
    } finally {
      delete GLOBALS.searches;
    }
  }
}

const keyOf = ({ pattern, text }: Search): string => `${String(pattern)}\n${text}`;

/** What this process has had of the processor. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
