/** What can go wrong with a statement. */
export const FAULT_KINDS = [
  'cut before', // it never reaches the server
  'cut while', // it does, and nobody knows what became of it
  'cut after', // it is done, and the answer is lost
  'cut behind', // it is done and answered, and the server takes its leave with that
  'error', // the server fails, for a reason that nobody expects
  'deadlock', // the server gives up in favour of another
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What goes wrong with which statement, counted from 1. */
export interface Fault {
  readonly kind: FaultKind;
  readonly at: number;
}

/** SQLSTATE of what the server says: the disk is full, or a deadlock was found. */
export const CODES: Readonly<Partial<Record<FaultKind, string>>> = { error: '53100', deadlock: '40P01' };
