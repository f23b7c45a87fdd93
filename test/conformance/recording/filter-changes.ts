import { type RecordedChange, type TableChanges } from './recording';

/** The changed rows of a table with those columns only that are wanted; without any, a row is left out. */
export function someChanges(
  { changed }: TableChanges,
  isWanted: (change: RecordedChange, column: string) => boolean,
): readonly RecordedChange[] {
  return changed.flatMap((change) => {
    const columns = Object.entries(change.columns).filter(([name]) => isWanted(change, name));
    return columns.length === 0 ? [] : [{ id: change.id, columns: Object.fromEntries(columns) }];
  });
}
