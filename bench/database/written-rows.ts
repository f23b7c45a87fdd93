import { type BenchDatabase } from './bench-database';

/** Rows of one table, each as PostgreSQL writes it as JSON: what it holds to the byte. */
interface TableRows {
  readonly table: string;
  readonly rows: readonly string[];
}

/** Rows that somebody wrote, in the order in which they can be written again. */
export type WrittenRows = readonly TableRows[];

/** Tables that a clone or the copying of addresses fills: what is referred to comes first. */
const TABLES = [
  'releases',
  'clusters',
  'attributes',
  'vmware_attributes',
  'networking_configs',
  'neutron_config',
  'nodegroups',
  'network_groups',
  'ip_addr_ranges',
  'ip_addrs',
  'cluster_plugins',
  'cluster_plugin_links',
  'deployment_graphs',
  'deployment_graph_tasks',
  'cluster_deployment_graphs',
  'release_deployment_graphs',
  'cluster_changes',
] as const;

/** Which rows there are, by table. */
export type RowsBefore = ReadonlyMap<string, ReadonlySet<string>>;

export async function rowsBefore(database: BenchDatabase): Promise<RowsBefore> {
  return new Map((await allRows(database)).map(({ table, rows }) => [table, new Set(rows)]));
}

/** Rows that came since. Whether anything else changed, and in other tables, is for checksums to say. */
export async function writtenSince(database: BenchDatabase, before: RowsBefore): Promise<WrittenRows> {
  const tables = await allRows(database);
  return tables
    .map(({ table, rows }) => ({ table, rows: rows.filter((row) => !before.get(table)?.has(row)) }))
    .filter(({ rows }) => rows.length > 0);
}

async function allRows(database: BenchDatabase): Promise<WrittenRows> {
  const tables: TableRows[] = [];
  for (const table of TABLES) {
    const rows = await database.rows<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM "${table}" t`);
    tables.push({ table, rows: rows.map(({ row }) => row) });
  }
  return tables;
}

/** Writes rows in one transaction, with a statement a table: the least that makes them. @returns milliseconds */
export async function writeByHand({ client }: BenchDatabase, written: WrittenRows): Promise<number> {
  const values = written.map(({ table, rows }) => ({ table, json: `[${rows.join(',')}]` }));
  const started = performance.now();
  await client.query('BEGIN');
  for (const { table, json } of values) {
    await client.query(
      `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`,
      [json],
    );
  }
  await client.query('COMMIT');
  return performance.now() - started;
}

/** Takes rows away again. */
export async function takeAway({ client }: BenchDatabase, written: WrittenRows): Promise<void> {
  await client.query('BEGIN');
  for (const { table, rows } of [...written].reverse()) {
    await client.query(
      `DELETE FROM "${table}" t USING json_populate_recordset(NULL::"${table}", $1::json) known WHERE t.id = known.id`,
      [`[${rows.join(',')}]`],
    );
  }
  await client.query('COMMIT');
}
