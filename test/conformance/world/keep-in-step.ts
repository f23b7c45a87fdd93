import { translateRow, unknownReferences } from '../comparison/translate-row';
import {
  isMembers,
  type Json,
  type RecordedChange,
  type Row,
  type RowChanges,
  textOf,
} from '../recording/recording';
import { COUNTED } from './catalogue';
import { type IdMap } from './id-map';
import { type ServiceDatabase } from './service-database';
import { keyOf, rowOf, type World } from './world';

/** Where the historic extension keeps pairs. Ours keeps them in `clusters`, and may show them as a view. */
const RELATIONS = 'cluster_upgrade_relations';

/**
 * Does to our rows what the recording shows, so that the next step begins from the world in which it was
 * recorded: for what was done by hand, for calls that the service does not have yet, and for calls in which
 * one side refused what the other did.
 */
export async function followRecording(
  database: ServiceDatabase,
  changes: RowChanges,
  ours: World,
  ids: IdMap,
): Promise<void> {
  const tables = database.catalogue.order.filter((table) => changes[table] !== undefined);
  await database.writing(async () => {
    for (const table of tables) {
      const { added, removed, changed } = changes[table]!;
      for (const id of removed) await remove(database, table, String(id), ours, ids);
      for (const change of changed) await alter(database, table, change, ours, ids);
      for (const row of added) await add(database, table, row, ours, ids);
    }
  });
}

/** Takes back what our service did in a step. */
export async function takeBack(database: ServiceDatabase, before: World, after: World): Promise<void> {
  const tables = database.catalogue.order.filter((table) => table !== RELATIONS);
  await database.writing(async () => {
    for (const table of tables) {
      for (const key of after.get(table)?.keys() ?? []) {
        if (!rowOf(before, table, key)) await database.delete(table, key);
      }
      for (const [key, row] of before.get(table) ?? []) {
        const now = rowOf(after, table, key);
        if (!now) await database.insert(table, [row]);
        else if (now !== row) await database.update(table, key, row);
      }
    }
  });
}

async function add(
  database: ServiceDatabase,
  table: string,
  row: Row,
  ours: World,
  ids: IdMap,
): Promise<void> {
  const references = database.catalogue.references.get(table);
  const translated = translateRow(row, references, ids);
  if (table === RELATIONS) return pair(database, translated, ours);
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

async function alter(
  database: ServiceDatabase,
  table: string,
  { id, columns }: RecordedChange,
  ours: World,
  ids: IdMap,
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

async function remove(
  database: ServiceDatabase,
  table: string,
  recorded: string,
  ours: World,
  ids: IdMap,
): Promise<void> {
  if (table === RELATIONS) return separate(database, ids.toOurs(table, recorded), ours);
  const key = ids.toOurs(table, recorded);
  if (key === undefined) return;
  await database.delete(table, key);
  ids.unlink(table, recorded);
}

/** As our service notes that an environment is the seed of another. */
async function pair(database: ServiceDatabase, relation: Row, ours: World): Promise<void> {
  const original = rowOf(ours, 'clusters', textOf(relation.orig_cluster_id));
  if (!original) return;
  const release = rowOf(ours, 'releases', textOf(original.release_id));
  const origin = {
    id: original.id!,
    name: original.name!,
    release_id: original.release_id!,
    release_version: release?.version ?? null,
  };
  await database.update('clusters', textOf(relation.seed_cluster_id), {
    env_type: 'upgrade_seed',
    original_env_id: relation.orig_cluster_id!,
    upgraded_from: origin,
  });
}

/** As the foreign key does when the original is deleted: here writes go past foreign keys and triggers. */
async function separate(database: ServiceDatabase, key: string | undefined, ours: World): Promise<void> {
  const seed = rowOf(ours, RELATIONS, key)?.seed_cluster_id;
  if (typeof seed !== 'number') return;
  await database.withTriggers(() => database.update('clusters', String(seed), { original_env_id: null }));
}
