import { type Difference } from './comparison/difference';
import { DIFFERENCES } from './differences';
import { type ScenarioResult } from './scenario-result';
import { shown } from './show-value';
import { totals } from './totals';

/** What of a scenario nothing explains, each in a line. */
export function problems({ outcome, error, steps }: ScenarioResult): readonly string[] {
  return outcome === 'broken'
    ? [error ?? 'broken']
    : steps.flatMap(({ step, unexplained }) =>
        unexplained.map((difference) => `${step}: ${describeDifference(difference)}`),
      );
}

/** The report as a document for programs, without the rows themselves. */
export function reportDocument(results: readonly ScenarioResult[]): object {
  const scenarios = results.map((result) => ({
    name: result.name,
    outcome: result.outcome,
    ...totals([result]),
    differences: problems(result),
    notCovered: result.steps.filter(({ verdict }) => verdict === 'not yet covered').map(({ step }) => step),
  }));
  return { ...totals(results), unusedEntries: unusedEntries(results), details: scenarios };
}

function unusedEntries(results: readonly ScenarioResult[]): readonly string[] {
  const used = new Set(results.flatMap(({ steps }) => steps.flatMap(({ justified }) => justified)));
  return DIFFERENCES.filter((entry) => !used.has(entry)).map(
    (entry) =>
      `${entry.case}, ${[entry.direction].flat().join('/')} ${entry.table?.join(' ') ?? entry.kind}: ${entry.why}`,
  );
}

/** A line for a scenario, and one for every difference that nothing explains. */
export function describeScenario(result: ScenarioResult): string {
  if (result.outcome !== 'ran')
    return `${result.name}: ${result.outcome}${result.error ? `\n${result.error}` : ''}`;
  const sums = totals([result]);
  const line = [
    `${sums.passed} of ${sums.covered} covered steps pass, ${sums.notYetCovered} not yet covered`,
    `${sums.rows} rows`,
    `list: ${casesIn(sums.justified)}`,
    `unexplained ${sums.unexplained}`,
  ].join('; ');
  const details = problems(result).map((problem) => `  ${problem}`);
  return [`${result.name}: ${line}`, ...details].join('\n');
}

/** The end of the report: sums, and entries of the list that nothing needed. */
export function describeTotals(results: readonly ScenarioResult[]): string {
  const sums = totals(results);
  return [
    '',
    `Scenarios: ${sums.scenarios} (${sums.schemaNotAvailable} without a schema, ${sums.broken} broken)`,
    `Steps: ${sums.covered} covered, ${sums.passed} of them as recorded or explained; ${sums.notYetCovered} not yet covered`,
    `Rows compared: ${sums.rows}`,
    `Explained by the list: ${casesIn(sums.justified)}`,
    `Unexplained: ${sums.unexplained}`,
    `Calls not yet covered: ${callsNotCovered(results)}`,
    ...unusedEntries(results).map((entry) => `Entry that matched nothing: ${entry}`),
  ].join('\n');
}

function callsNotCovered(results: readonly ScenarioResult[]): string {
  const counts: Record<string, number> = {};
  for (const { operation, verdict } of results.flatMap(({ steps }) => steps)) {
    if (verdict === 'not yet covered') counts[operation] = (counts[operation] ?? 0) + 1;
  }
  return casesIn(counts);
}

function casesIn(counts: Readonly<Record<string, number>>): string {
  return (
    Object.entries(counts)
      .map(([id, count]) => `${id}×${count}`)
      .join(' ') || 'nothing'
  );
}

export function describeDifference(difference: Difference): string {
  const { kind, direction, table, column, path } = difference;
  const place = [kind === 'row' ? table : kind, column, ...path].join('.');
  const value = (side: 'recorded' | 'ours'): string =>
    difference[side] === undefined ? '-' : shown(difference[side], place);
  return `${place} ${direction}: recorded ${value('recorded')}, ours ${value('ours')}`;
}
