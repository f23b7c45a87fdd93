import { type Json, type Row } from '../recording/recording';
import { type IdMap } from '../world/id-map';

/** A recorded row with its references as ids of ours. One to a row that ours has no partner for becomes a text. */
export function translateRow(row: Row, references: ReadonlyMap<string, string> | undefined, ids: IdMap): Row {
  if (!references) return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, translated(value, references.get(column), ids)]),
  );
}

/** Columns of a translated row that refer to rows that ours has no partner for. */
export function unknownReferences(
  row: Row,
  references: ReadonlyMap<string, string> | undefined,
): readonly string[] {
  return [...(references?.keys() ?? [])].filter((column) => typeof row[column] === 'string');
}

function translated(value: Json, referred: string | undefined, ids: IdMap): Json {
  if (referred === undefined || typeof value !== 'number') return value;
  const partner = ids.toOurs(referred, String(value));
  return partner === undefined ? `recorded ${referred} ${value}` : Number(partner);
}
