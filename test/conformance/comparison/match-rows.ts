import { type Json, type Row } from '../recording/recording';
import { jsonEquals } from './json-differences';

/** A row that has no partner on the other side yet; references are ids of ours. */
export interface Candidate {
  readonly key: string;
  readonly row: Row;
}

/** Columns that say what a row is, beside what it belongs to. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  'name',
  'type',
  'vip_name',
  'hostname',
  'mac',
  'action_name',
]);

const WEIGHT = { reference: 4, identifying: 4, value: 2, bothEmpty: 0.5 } as const;
const CONTRADICTION = -4;

/** A pair has to agree in half of what there is to agree in. */
const LEAST = 0.5;

interface Pair {
  readonly recorded: Candidate;
  readonly ours: Candidate;
  readonly score: number;
}

/**
 * Pairs rows of one table by their content, the best pairs first. The ids that the database gave do not count,
 * except where an id is a reference itself (a joined subclass).
 *
 * @param references columns that refer to other rows
 */
export function matchRows(
  recorded: readonly Candidate[],
  ours: readonly Candidate[],
  references: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  const pairs = recorded
    .flatMap((one) =>
      ours.map((other) => ({ recorded: one, ours: other, score: likeness(one, other, references) })),
    )
    .filter(({ score }) => score >= LEAST)
    .sort(bestFirst);
  const taken = { recorded: new Set<string>(), ours: new Set<string>() };
  const chosen: [string, string][] = [];
  for (const { recorded: one, ours: other } of pairs) {
    if (taken.recorded.has(one.key) || taken.ours.has(other.key)) continue;
    taken.recorded.add(one.key);
    taken.ours.add(other.key);
    chosen.push([one.key, other.key]);
  }
  return chosen;
}

/** Of rows that are alike, the older ones belong together. */
function bestFirst(a: Pair, b: Pair): number {
  return (
    b.score - a.score ||
    Number(a.recorded.key) - Number(b.recorded.key) ||
    Number(a.ours.key) - Number(b.ours.key)
  );
}

/** From 1 (the same) down; contradictions may bring it below 0. */
function likeness(
  { row: one }: Candidate,
  { row: other }: Candidate,
  references: ReadonlySet<string>,
): number {
  let reached = 0;
  let possible = 0;
  for (const column of Object.keys(one)) {
    if (column === 'id' && !references.has(column)) continue;
    const [a, b] = [one[column] ?? null, other[column] ?? null];
    const weight = weightOf(column, a, b, references);
    possible += weight;
    if (jsonEquals(a, b)) reached += weight;
    else if (contradict(column, a, references)) reached += CONTRADICTION;
  }
  return possible === 0 ? 1 : reached / possible;
}

/** A reference to a row that ours has no partner for is a text by now, and says nothing. */
function contradict(column: string, recorded: Json, references: ReadonlySet<string>): boolean {
  return references.has(column) ? typeof recorded === 'number' : IDENTIFYING.has(column);
}

function weightOf(column: string, a: Json, b: Json, references: ReadonlySet<string>): number {
  if (a === null && b === null) return WEIGHT.bothEmpty;
  if (references.has(column)) return WEIGHT.reference;
  return IDENTIFYING.has(column) ? WEIGHT.identifying : WEIGHT.value;
}
