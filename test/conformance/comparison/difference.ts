import { type Json, type Row } from '../recording/recording';

/** What ours lacks, what it has too much, or what is other. */
export type Direction = 'missing' | 'extra' | 'changed';

/** Steps into a document. */
export type Path = readonly string[];

/** One thing in which the service does not do what was recorded. Recorded ids are shown as ours. */
export interface Difference {
  /** `status` and `answer` are what the client sees, `row` is in the database. */
  readonly kind: 'status' | 'answer' | 'row';
  readonly direction: Direction;
  readonly table?: string;
  /** Absent where a whole row is missing or extra. */
  readonly column?: string;
  /** Into the column's document, or into the answer. */
  readonly path: Path;
  readonly recorded?: Json;
  readonly ours?: Json;
  readonly recordedRow?: Row;
  readonly ourRow?: Row;
}

/** One value in which two documents differ. */
export type ValueDifference = Pick<Difference, 'direction' | 'path' | 'recorded' | 'ours'>;

/** A text that is the same for the same difference, so that it is told once and not in each later step. */
export function signature({ direction, column, path, recorded, ours }: Difference): string {
  return JSON.stringify([direction, column, path, recorded, ours]);
}
