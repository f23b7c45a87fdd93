import { type MeasuredAnswer } from '../service/measured-service';
import { type Measurement } from './measurement';
import { phasesOf, typicalPhases } from './phases';
import { spreadOf } from './spread';

/**
 * Sums up the rounds of one call.
 *
 * @param byHand milliseconds of each round of hand-written SQL; empty where that is not measured
 * @throws an error if the rounds differ in their statements: then they did not do the same
 */
export function measured(
  name: string,
  rounds: readonly MeasuredAnswer<unknown>[],
  byHand: readonly number[] = [],
): Measurement {
  const counts = new Set(rounds.map(({ report }) => report.statements.length));
  if (counts.size !== 1) throw new Error(`${name}: rounds took ${[...counts].join(' or ')} statements.`);
  return {
    name,
    time: spreadOf(rounds.map(({ milliseconds }) => milliseconds)),
    phases: typicalPhases(
      rounds.map(({ report, milliseconds }) => phasesOf(report.statements, milliseconds)),
    ),
    statements: [...counts][0]!,
    bytes: rounds[0]!.bytes,
    byHand: byHand.length > 0 ? spreadOf(byHand) : null,
  };
}
