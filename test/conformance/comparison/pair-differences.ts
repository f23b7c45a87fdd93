import { type Row } from '../recording/recording';
import { type Difference } from './difference';
import { jsonDifferences } from './json-differences';

/**
 * Where a recorded row (references translated) and ours differ: whole, where a side has none; else column by
 * column and into the documents.
 */
export function pairDifferences(
  table: string,
  recordedRow: Row | undefined,
  ourRow: Row | undefined,
): readonly Difference[] {
  if (!recordedRow || !ourRow) return oneSided(table, recordedRow, ourRow);
  const columns = new Set([...Object.keys(recordedRow), ...Object.keys(ourRow)]);
  return [...columns]
    .filter((column) => column !== 'id')
    .flatMap((column) =>
      jsonDifferences(pick(recordedRow, column), pick(ourRow, column)).map(
        ({ path: [, ...path], ...rest }): Difference => ({
          kind: 'row',
          table,
          column,
          path,
          recordedRow,
          ourRow,
          ...rest,
        }),
      ),
    );
}

function oneSided(
  table: string,
  recordedRow: Row | undefined,
  ourRow: Row | undefined,
): readonly Difference[] {
  if (recordedRow) {
    return [
      { kind: 'row', direction: 'missing', table, path: [], recorded: { ...recordedRow }, recordedRow },
    ];
  }
  if (ourRow) return [{ kind: 'row', direction: 'extra', table, path: [], ours: { ...ourRow }, ourRow }];
  return [];
}

/** A column as a document of its own, so that one that a side does not have is missing and not null. */
function pick(row: Row, column: string): Record<string, Row[string]> {
  const value = row[column];
  return value === undefined ? {} : { [column]: value };
}
