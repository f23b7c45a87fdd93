import { type Circumstances } from '../measuring/circumstances';
import { type Measurement, type Section } from '../measuring/measurement';
import { type Spread } from '../measuring/spread';

const PHASES = ['reading', 'planning', 'writing', 'answering'] as const;

const COLUMNS = [
  '',
  'median',
  'first',
  'least – most',
  ...PHASES,
  'statements',
  'answer',
  'by hand',
  'ratio',
];

const write = (line: string): void => void process.stdout.write(`${line.trimEnd()}\n`);

/** Prints how it is measured. */
export function printCircumstances(how: Circumstances): void {
  const { postgres, postgresFlags, node, processors, memoryGiB, loadBefore, rounds } = how;
  write(
    `PostgreSQL ${postgres} with ${postgresFlags.join(', ')}; Node ${node}; ${processors}; ${memoryGiB} GiB`,
  );
  write(
    `Load before: ${loadBefore.toFixed(1)}. Rounds: ${rounds}. Times are milliseconds, medians where nothing else is said.`,
  );
}

/** Prints a section: a table, and what is claimed. */
export function printSection({ title, measurements, verdicts, skipped }: Section): void {
  write(`\n${title}\n`);
  if (skipped !== undefined) return write(`Skipped: ${skipped}.`);
  const rows = [COLUMNS, ...measurements.map(rowOf)];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  for (const row of rows) {
    write(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
  }
  write('');
  for (const { claim, isMet, found } of verdicts) write(`${isMet ? '✓' : '✗'} ${claim}: ${found}`);
}

function rowOf({ name, time, first, phases, statements, bytes, byHand }: Measurement): readonly string[] {
  return [
    name,
    `${figure(time.median)} ms`,
    first ? figure(first.median) : '',
    `${figure(time.least)} – ${figure(time.most)}`,
    ...PHASES.map((phase) => (phases ? figure(phases[phase]) : '')),
    statements === null ? '' : String(statements),
    bytes === null ? '' : `${Math.ceil(bytes / 1024)} KiB`,
    byHand ? `${figure(byHand.median)} ms` : '',
    byHand ? ratio(time, byHand).toFixed(1) : '',
  ];
}

/** How many times the one takes as long as the other, at the medians. */
export const ratio = (time: Spread, other: Spread): number => time.median / other.median;

/** Milliseconds, as exact as they are worth. */
export const figure = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
