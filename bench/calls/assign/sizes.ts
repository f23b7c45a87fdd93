import { type Measurement, type Verdict } from '../../measuring/measurement';

/** Numbers of nodes that environments are measured with. */
export const SIZES = [1, 10, 100, 1000];

export const nodes = (count: number): string => (count === 1 ? '1 node' : `${count} nodes`);

/** Whether all sizes took the same statements. */
export function constantStatements(what: string, measurements: readonly Measurement[]): Verdict {
  const counts = measurements.map(({ statements }) => statements);
  return {
    claim: `The statements of ${what} do not grow with the nodes`,
    isMet: new Set(counts).size === 1,
    found: `${counts.join(', ')} for ${SIZES.join(', ')} nodes`,
  };
}
