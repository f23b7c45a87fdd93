import { type AllowedDifference } from './comparison/allowed-difference';
import { type Difference } from './comparison/difference';

/**
 * `covered`: our service has the call, or Nailgun did it beside our service, and it was compared. `not yet
 * covered`: it has not; the recorded changes were made by hand. `loaded`: the rows before the first step.
 */
export type StepVerdict = 'covered' | 'not yet covered' | 'loaded';

export interface StepResult {
  readonly step: string;
  readonly operation: string;
  readonly verdict: StepVerdict;
  /** Rows compared. */
  readonly rows: number;
  readonly justified: readonly AllowedDifference[];
  readonly unexplained: readonly Difference[];
}

export interface ScenarioResult {
  readonly name: string;
  readonly outcome: 'ran' | 'schema not available' | 'broken';
  /** Why it broke. */
  readonly error?: string;
  readonly steps: readonly StepResult[];
}
