import { type ScenarioResult, type StepResult } from './scenario-result';

/** Numbers over any number of scenarios. */
export interface Totals {
  readonly scenarios: number;
  readonly schemaNotAvailable: number;
  readonly broken: number;
  readonly covered: number;
  readonly passed: number;
  readonly notYetCovered: number;
  readonly rows: number;
  readonly justified: Readonly<Record<string, number>>;
  readonly unexplained: number;
}

export function totals(results: readonly ScenarioResult[]): Totals {
  const steps = results.flatMap((result) => result.steps);
  const covered = steps.filter(({ verdict }) => verdict === 'covered');
  const sum = (count: (step: StepResult) => number): number =>
    steps.reduce((all, step) => all + count(step), 0);
  return {
    scenarios: results.length,
    schemaNotAvailable: results.filter(({ outcome }) => outcome === 'schema not available').length,
    broken: results.filter(({ outcome }) => outcome === 'broken').length,
    covered: covered.length,
    passed: covered.filter(({ unexplained }) => unexplained.length === 0).length,
    notYetCovered: steps.filter(({ verdict }) => verdict === 'not yet covered').length,
    rows: sum(({ rows }) => rows),
    justified: countByCase(steps),
    unexplained: sum(({ unexplained }) => unexplained.length),
  };
}

function countByCase(steps: readonly StepResult[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { case: id } of steps.flatMap(({ justified }) => justified)) counts[id] = (counts[id] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
