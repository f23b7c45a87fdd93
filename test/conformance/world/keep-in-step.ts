import { translateRow } from '../comparison/translate-row';
import { type Row, type RowChanges, textOf } from '../recording/recording';
import { RELATIONS } from './catalogue';
import { type IdMap } from './id-map';
import { addRecorded, alterRecorded, type Counterpart } from './recorded-rows';
import { type ServiceDatabase } from './service-database';
import { rowOf, type World } from './world';

/**
 * Does to our rows what the recording shows, so that the next step begins from the world in which it was
 * recorded: for what was done by hand, for calls that the service does not have yet, and for calls in which
 * one side refused what the other did. Not for deleting environments, with which pairs come to an end.
 */
export async function followRecording(
  database: ServiceDatabase,
  changes: RowChanges,
  ours: World,
  ids: IdMap,
): Promise<void> {
  const counterpart = { database, ours, ids };
  const tables = database.catalogue.order.filter((table) => changes[table] !== undefined);
  await database.writing(async () => {
    for (const table of tables) {
      const { added, removed, changed } = changes[table]!;
      for (const id of removed) await remove(table, String(id), counterpart);
      for (const change of changed) await alterRecorded(table, change, counterpart);
      for (const row of added) {
        if (table === RELATIONS) await pair(row, counterpart);
        else await addRecorded(table, row, counterpart);
      }
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

async function remove(table: string, recorded: string, { database, ids }: Counterpart): Promise<void> {
  const key = ids.toOurs(table, recorded);
  if (key === undefined) return;
  await database.delete(table, key);
  ids.unlink(table, recorded);
}

/** As our service notes that an environment is the seed of another. */
async function pair(row: Row, { database, ours, ids }: Counterpart): Promise<void> {
  const relation = translateRow(row, database.catalogue.references.get(RELATIONS), ids);
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
