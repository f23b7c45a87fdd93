/** Long enough to shrink a failure to something that can be read. */
const LONGEST_MS = Number(process.env.UPGRADE_TEST_MS ?? 60_000);

/** For tests that are limited by {@link runs}. */
export const LONGEST_TEST_MS = LONGEST_MS + 30_000;

/** What limits the search for a counterexample. */
export interface Runs {
  readonly numRuns: number;
  readonly interruptAfterTimeLimit: number;
  readonly seed?: number;
  readonly path?: string;
}

/**
 * How often something is tried with a random environment. A failure names its seed and path: with them in
 * `UPGRADE_TEST_SEED` and `UPGRADE_TEST_PATH` it is found again, and `UPGRADE_TEST_RUNS` asks for more, for
 * which `UPGRADE_TEST_MS` has to allow the time.
 *
 * @param few where nothing is asked for
 */
export function runs(few: number): Runs {
  const { UPGRADE_TEST_RUNS: many, UPGRADE_TEST_SEED: seed, UPGRADE_TEST_PATH: path } = process.env;
  return {
    numRuns: Number(many ?? few),
    interruptAfterTimeLimit: LONGEST_MS,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path === undefined ? {} : { path }),
  };
}
