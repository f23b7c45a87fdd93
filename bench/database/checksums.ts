import { type BenchDatabase } from './bench-database';

/** Checksums of Nailgun's tables by table; ours are left out, and so are notifications, which only we write. */
export type Checksums = ReadonlyMap<string, string>;

/** Sequences do not go back with the rows, so the ids of rows that come and go differ from time to time. */
const WITHOUT_IDS: ReadonlySet<string> = new Set(['cluster_changes']);

const TABLES = `
  SELECT table_name AS name FROM information_schema.tables
   WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'cluster\\_upgrade\\_%'
     AND table_name <> 'notifications'
   ORDER BY 1`;

const CHECKSUM = (table: string): string => {
  const row = WITHOUT_IDS.has(table) ? `(to_jsonb(t) - 'id')::text` : 't::text';
  return `SELECT coalesce(md5(string_agg(md5(${row}), '' ORDER BY md5(${row}))), '') AS checksum FROM "${table}" t`;
};

/** Checksums of everything that Nailgun's tables hold, whatever the order of the rows. */
export async function checksumsOf(database: BenchDatabase): Promise<Checksums> {
  const tables = await database.rows<{ name: string }>(TABLES);
  const checksums = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await database.rows<{ checksum: string }>(CHECKSUM(name));
    checksums.set(name, row!.checksum);
  }
  return checksums;
}

/** @throws an error that names the tables that differ */
export function expectSame(expected: Checksums, found: Checksums, what: string): void {
  const different = [...expected].filter(([table, checksum]) => found.get(table) !== checksum);
  if (different.length === 0) return;
  throw new Error(`${what}: these tables differ: ${different.map(([table]) => table).join(', ')}.`);
}
