import { type EntityManager } from 'typeorm';

/**
 * Text of `vmware_attributes_metadata` by release. The column is only in some of the supported schemas, so
 * it is taken out of the row as a whole; where there is none, the map is empty.
 *
 * @param id one release, or null for all
 */
export async function readVmwareMetadata(
  manager: EntityManager,
  id: number | null,
): Promise<ReadonlyMap<number, string | null>> {
  const rows = await manager.query<{ id: number; document: string | null }[]>(
    `SELECT r.id, to_json(r) ->> 'vmware_attributes_metadata' AS document
       FROM releases r
      WHERE ($1::int IS NULL OR r.id = $1) AND to_json(r) -> 'vmware_attributes_metadata' IS NOT NULL`,
    [id],
  );
  return new Map(rows.map((row) => [row.id, row.document]));
}
