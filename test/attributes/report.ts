import { FATES } from './expectation';
import { type Judgement } from './judge';
import { FAULTS } from './violation';

/** Violations shown for all pairs together; the rest is counted. */
const SHOWN = 60;

const FATE_COLUMNS = [...Object.keys(FATES), 'refused'] as (keyof Judgement['counts'])[];

/** A line for a pair: environments, values by what became of them, and faults, which must all be 0. */
export function tableOf(judgements: readonly Judgement[]): string {
  const header = ['pair', 'environments', ...FATE_COLUMNS, ...FAULTS];
  const pairs = [...new Set(judgements.map(({ pair }) => pair))];
  const rows = pairs.map((pair) =>
    rowOf(
      pair,
      judgements.filter((each) => each.pair === pair),
    ),
  );
  return columns([header, ...rows, rowOf('all', judgements)]);
}

function rowOf(name: string, judgements: readonly Judgement[]): readonly string[] {
  const sum = (count: (judgement: Judgement) => number): string =>
    String(judgements.reduce((all, judgement) => all + count(judgement), 0));
  return [
    name,
    String(judgements.length),
    ...FATE_COLUMNS.map((fate) => sum(({ counts }) => counts[fate])),
    ...FAULTS.map((fault) =>
      sum(({ violations }) => violations.filter((each) => each.fault === fault).length),
    ),
  ];
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
    )
    .join('\n');
}

/** Violations in words; the same one of several pairs and environments is told once. */
export function violationsOf(judgements: readonly Judgement[]): readonly string[] {
  const met = new Map<string, string[]>();
  for (const { pair, environment, violations } of judgements) {
    for (const { fault, path, case: row, problem } of violations) {
      const text = `${fault} ${path}${row === '' ? '' : ` (${row})`}: ${problem}`;
      met.set(text, [...(met.get(text) ?? []), `${pair}, ${environment}`]);
    }
  }
  return [...met].map(([text, places]) => {
    const others = places.length > 1 ? ` and ${places.length - 1} more` : '';
    return `${text}\n    in ${places[0]}${others}`;
  });
}

export function describeViolations(judgements: readonly Judgement[]): string {
  const all = violationsOf(judgements);
  if (all.length === 0) return 'No violation.';
  const rest = all.length > SHOWN ? [`… and ${all.length - SHOWN} more`] : [];
  return [`Violations, each told once (${all.length}):`, ...all.slice(0, SHOWN), ...rest].join('\n');
}
