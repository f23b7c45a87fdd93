/**
 * - `LOST`: a value of the original is gone, or has become another
 * - `RESET`: the release's value took its place
 * - `STALE`: the original's value is where the release's should be, or something is where nothing should be
 * - `INVALID`: the new release does not accept it, and no finding says so
 * - `UNDECLARED`: no decision tells of it, or one that does not fit
 * - `UNFOUNDED`: a finding tells of what is not so
 * - `LEAKED`: a decision or finding shows a secret
 * - `BROKEN`: an error, or an attempt to change the request
 */
export const FAULTS = [
  'LOST',
  'RESET',
  'STALE',
  'INVALID',
  'UNDECLARED',
  'UNFOUNDED',
  'LEAKED',
  'BROKEN',
] as const;

export type Fault = (typeof FAULTS)[number];

export interface Violation {
  readonly fault: Fault;
  readonly path: string;
  /** Row of the table. */
  readonly case: string;
  readonly problem: string;
}

export const violation = (fault: Fault, path: string, row: string, problem: string): Violation => ({
  fault,
  path,
  case: row,
  problem,
});
