import { type BenchDatabase } from '../database/bench-database';
import { type MeasuredAnswer } from '../service/measured-service';
import { type Measurement } from './measurement';
import { phasesOf, typicalPhases } from './phases';
import { spreadOf } from './spread';

/** What one call took, round by round. */
export interface Rounds {
  /** Where all tables were vacuumed and analysed just before. */
  readonly first: readonly MeasuredAnswer<unknown>[];
  /** Where the same was done just before. */
  readonly warm: readonly MeasuredAnswer<unknown>[];
  /** Milliseconds of the same in hand-written SQL, likewise the second time; empty where that is not measured. */
  readonly byHand: readonly number[];
}

/** Rounds that are yet to be made. */
export const collector = (): {
  readonly [kind in 'first' | 'warm']: MeasuredAnswer<unknown>[];
} & { readonly byHand: number[] } => ({ first: [], warm: [], byHand: [] });

/**
 * Sums up the rounds of one call.
 *
 * @throws an error if the rounds differ in their statements: then they did not do the same
 */
export function measured(name: string, { first, warm: rounds, byHand }: Rounds): Measurement {
  const counts = new Set(rounds.map(({ report }) => report.statements.length));
  if (counts.size !== 1) throw new Error(`${name}: rounds took ${[...counts].join(' or ')} statements.`);
  return {
    name,
    time: spreadOf(rounds.map(({ milliseconds }) => milliseconds)),
    first: spreadOf(first.map(({ milliseconds }) => milliseconds)),
    phases: typicalPhases(
      rounds.map(({ report, milliseconds }) => phasesOf(report.statements, milliseconds)),
    ),
    statements: [...counts][0]!,
    bytes: rounds[0]!.bytes,
    byHand: byHand.length > 0 ? spreadOf(byHand) : null,
  };
}

/** Rounds of a call that is not done by hand. The first of all, which nobody counts, comes on top. */
export async function roundsWith(
  database: BenchDatabase,
  rounds: number,
  call: () => Promise<MeasuredAnswer<unknown>>,
): Promise<Rounds> {
  await call();
  const made = collector();
  for (let round = 0; round < rounds; round += 1) {
    await database.settle();
    made.first.push(await call());
    made.warm.push(await call());
  }
  return made;
}
