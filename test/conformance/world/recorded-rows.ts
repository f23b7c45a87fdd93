import { translateRow, unknownReferences } from '../comparison/translate-row';
import { isMembers, type Json, type RecordedChange, type Row } from '../recording/recording';
import { COUNTED } from './catalogue';
import { type IdMap } from './id-map';
import { type ServiceDatabase } from './service-database';
import { keyOf, rowOf, type World } from './world';

/** Our rows as they are before a recorded change, and which is which. */
export interface Counterpart {
  readonly database: ServiceDatabase;
  readonly ours: World;
  readonly ids: IdMap;
}

/** Adds a recorded row to ours, unless it refers to rows that ours has no partner for. */
export async function addRecorded(
  table: string,
  row: Row,
  { database, ours, ids }: Counterpart,
): Promise<void> {
  const references = database.catalogue.references.get(table);
  const translated = translateRow(row, references, ids);
  if (unknownReferences(translated, references).length > 0) return;
  const isOwnId = table !== COUNTED.name && !references?.has('id');
  const placed = isOwnId ? { ...translated, id: freeId(table, row, ours) } : translated;
  await database.insert(table, [placed]);
  ids.link(table, keyOf(table, row), keyOf(table, placed));
}

/** The recorded id where it is free, which it nearly always is. */
function freeId(table: string, row: Row, ours: World): number {
  const id = Number(row.id);
  const taken = [...(ours.get(table)?.keys() ?? [])].map(Number);
  return taken.includes(id) ? Math.max(...taken) + 1000 + id : id;
}

/** Changes the partner of a recorded row likewise, where ours has one. */
export async function alterRecorded(
  table: string,
  { id, columns }: RecordedChange,
  { database, ours, ids }: Counterpart,
): Promise<void> {
  const key = ids.toOurs(table, String(id));
  const row = rowOf(ours, table, key);
  if (key === undefined || !row) return;
  const references = database.catalogue.references.get(table);
  const patches = Object.entries(columns).map(
    ([name, [old, value]]) => [name, patched(old, value, row[name] ?? null)] as const,
  );
  const news = translateRow(Object.fromEntries(patches), references, ids);
  const unknown = unknownReferences(news, references);
  const known = Object.entries(news).filter(([name]) => !unknown.includes(name));
  await database.update(table, key, Object.fromEntries(known));
}

/** What changed in a document, done to ours: where ours differs on purpose it stays as it is. */
function patched(old: Json, value: Json, ours: Json): Json {
  if (!isMembers(old) || !isMembers(value) || !isMembers(ours)) return value;
  const kept = Object.entries(ours).filter(([name]) => name in value || !(name in old));
  const result: Record<string, Json> = Object.fromEntries(kept);
  for (const [name, item] of Object.entries(value)) {
    const former = old[name];
    if (former === undefined || JSON.stringify(former) !== JSON.stringify(item)) {
      result[name] = patched(former ?? null, item, result[name] ?? null);
    }
  }
  return result;
}
