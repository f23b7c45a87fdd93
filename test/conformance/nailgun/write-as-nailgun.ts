import { type RowChanges } from '../recording/recording';
import { RELATIONS, type WritingCatalogue } from '../world/catalogue';
import { type IdMap } from '../world/id-map';
import { addRecorded, alterRecorded } from '../world/recorded-rows';
import { type ServiceDatabase } from '../world/service-database';

/**
 * Does to our rows what Nailgun is recorded to have done, the way that Nailgun does it: by statements that know
 * nothing of our additions to the schema, whose keys and triggers see to the rest. First rows that come or
 * change, then those that go, children before what they belong to.
 */
export async function writeAsNailgun(
  database: ServiceDatabase,
  changes: RowChanges,
  ids: IdMap,
): Promise<void> {
  const counterpart = { database, ours: await database.read(), ids };
  // Pairs are known to the historic extension and to us, not to Nailgun.
  const tables = database.catalogue.order.filter((table) => table in changes && table !== RELATIONS);
  await database.transaction(async () => {
    for (const table of tables) {
      for (const change of changes[table]!.changed) await alterRecorded(table, change, counterpart);
      for (const row of changes[table]!.added) await addRecorded(table, row, counterpart);
    }
    for (const table of tables.filter((one) => !goesWithOthers(database.catalogue, one)).reverse()) {
      const keys = changes[table]!.removed.map((id) => ids.toOurs(table, String(id)));
      for (const key of keys) if (key !== undefined) await database.delete(table, key);
    }
  });
}

/** Rows that the database deletes with others: which ones they are our rows have to say, not the recording's. */
function goesWithOthers({ cascades }: WritingCatalogue, table: string): boolean {
  return [...(cascades.get(table) ?? [])].some((parent) => parent !== 'clusters' && parent !== table);
}
