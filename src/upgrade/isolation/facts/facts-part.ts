import { type FactChange } from './fact-change';

/** What was done to a part of a node's facts. */
export interface FactsPart {
  readonly changes: readonly FactChange[];
  /** What could not be done, as the rest of a sentence about the facts. */
  readonly gaps: readonly string[];
}
