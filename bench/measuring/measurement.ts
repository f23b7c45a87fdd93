import { type Phases } from './phases';
import { type Spread } from './spread';

/** What several rounds of one call took. Times are in milliseconds. */
export interface Measurement {
  /** What was called, and on what. */
  readonly name: string;
  readonly time: Spread;
  /** The same call where it was the first after all statistics were renewed, so that nothing was planned yet. */
  readonly first: Spread | null;
  /** Null where it is not told apart. */
  readonly phases: Phases | null;
  /** Statements that the service sent from the request to its answer, those of transactions and locks among them; null where it is no request. */
  readonly statements: number | null;
  /** Size of the answer, in bytes; likewise. */
  readonly bytes: number | null;
  /** The same rows made by hand-written SQL through the same driver; null where that is not measured. */
  readonly byHand: Spread | null;
}

/** A claim that measurements support or not. */
export interface Verdict {
  readonly claim: string;
  readonly isMet: boolean;
  /** What was found. */
  readonly found: string;
}

/** What was measured of one call in one setting. */
export interface Section {
  readonly title: string;
  readonly measurements: readonly Measurement[];
  readonly verdicts: readonly Verdict[];
  /** Why it was not measured, where it was not. */
  readonly skipped?: string;
}
