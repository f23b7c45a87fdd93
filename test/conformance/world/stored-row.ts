import { isMembers, type Json, type Row } from '../recording/recording';

/** How the recording writes a document that is JSON's null, as null is SQL's. */
const DOCUMENT = '__json__';

type Types = ReadonlyMap<string, string>;

/** A recorded row as PostgreSQL takes it: documents in text columns as text. */
export function toStored(row: Row, types: Types): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      types.get(column) === 'text' ? documentText(value) : value,
    ]),
  );
}

/** A row as PostgreSQL gives it (`to_json`), in the form of the recording. */
export function fromStored(row: Row, types: Types): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, readColumn(value, types.get(column))]),
  );
}

function documentText(value: Json): Json {
  if (typeof value === 'string' || value === null) return value;
  if (isMembers(value) && DOCUMENT in value) return JSON.stringify(value[DOCUMENT]);
  return JSON.stringify(value);
}

function readColumn(value: Json, type: string | undefined): Json {
  if (typeof value !== 'string') return value;
  if (type === 'text') return readDocument(value);
  // The recording shows times as PostgreSQL prints them.
  return type?.startsWith('timestamp') ? value.replace('T', ' ') : value;
}

function readDocument(text: string): Json {
  if (text === 'null') return { [DOCUMENT]: null };
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
