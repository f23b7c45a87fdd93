import { type Measurement, type Verdict } from '../../measuring/measurement';
import { figure, ratio } from '../../output/print';

const MOST_MEMORY_MIB = 300;
const MOST_TIMES_BY_HAND = 2;

/** Whether every measurement stays within a time at its median. */
export function timeVerdict(milliseconds: number, measurements: readonly Measurement[]): Verdict {
  const medians = measurements.map(({ time }) => time.median);
  const found = measurements.map(({ name, time }) => `${name} ${figure(time.median)} ms`);
  return {
    claim: `Within ${milliseconds} ms`,
    isMet: medians.every((median) => median <= milliseconds),
    found: found.join(', '),
  };
}

/** Whether the service stays within its memory. */
export function memoryVerdict(peak: number, when: string): Verdict {
  return {
    claim: `Resident memory within ${MOST_MEMORY_MIB} MiB`,
    isMet: peak <= MOST_MEMORY_MIB,
    found: `${Math.round(peak)} MiB at most, ${when}`,
  };
}

/** Whether the service takes at most twice as long as hand-written SQL for the same rows. */
export function ratioVerdict(measurements: readonly Measurement[]): Verdict {
  const ratios = measurements.flatMap(({ time, byHand }) => (byHand ? [ratio(time, byHand)] : []));
  return {
    claim: `Within ${MOST_TIMES_BY_HAND} times what hand-written SQL takes`,
    isMet: ratios.every((one) => one <= MOST_TIMES_BY_HAND),
    found: `${figure(Math.min(...ratios))} to ${figure(Math.max(...ratios))} times`,
  };
}
