import { insertRows as insertInto } from '../../src/database/insert-rows';
import { isJsonObject, type JsonObject, type JsonValue } from './json';

/** One row: column name to value. A document of a text column is wrapped by {@link json}. */
export type Row = Readonly<Record<string, unknown>>;

/** Tables that rows can be given for, in an order in which every foreign key finds its row. */
export const TABLES_IN_INSERT_ORDER = [
  'master_node_settings',
  'releases',
  'plugins',
  'deployment_graphs',
  'deployment_graph_tasks',
  'release_deployment_graphs',
  'plugin_deployment_graphs',
  'clusters',
  'attributes',
  'vmware_attributes',
  'cluster_plugins',
  'cluster_deployment_graphs',
  'cluster_upgrade_relations',
  'nodegroups',
  'network_groups',
  'ip_addr_ranges',
  'networking_configs',
  'neutron_config',
  'nova_network_config',
  'nodes',
  'ip_addrs',
  'node_bond_interfaces',
  'node_nic_interfaces',
  'net_nic_assignments',
  'net_bond_assignments',
  'node_cluster_plugins',
  'node_nic_interface_cluster_plugins',
  'node_bond_interface_cluster_plugins',
  'volume_manager_node_volumes',
  'openstack_configs',
  'cluster_changes',
  'tasks',
  'notifications',
] as const;

export type TableName = (typeof TABLES_IN_INSERT_ORDER)[number];

/** Rows by table. */
export type Tables = Readonly<Partial<Record<TableName, readonly Row[]>>>;

/** Runs one statement: `(sql, params) => client.query(sql, params)`. */
export type Query = (sql: string, params?: unknown[]) => Promise<unknown>;

/** A document that is kept as JSON text. Told apart from a plain array, which is a PostgreSQL array. */
export class JsonText {
  constructor(readonly document: JsonValue) {}

  /** The text goes into the column as it is. */
  toJSON(): string {
    return JSON.stringify(this.document);
  }
}

/** Marks a document of a text column. SQL NULL is a plain `null`; `json(null)` is the JSON text `null`. */
export function json(document: JsonValue): JsonText {
  return new JsonText(document);
}

/** The document of a column written with {@link json}, itself and not a copy. */
export function documentOf(row: Row | undefined, column: string): JsonObject {
  const value = row?.[column];
  if (!(value instanceof JsonText) || !isJsonObject(value.document)) {
    throw new Error(`Column ${column} holds no JSON object.`);
  }
  return value.document;
}

/** Rows of all parts, table by table, in the order given. */
export function joinTables(...parts: readonly Tables[]): Tables {
  const joined: Partial<Record<TableName, readonly Row[]>> = {};
  for (const table of TABLES_IN_INSERT_ORDER) {
    const rows = parts.flatMap((part) => part[table] ?? []);
    if (rows.length > 0) {
      joined[table] = rows;
    }
  }
  return joined;
}

/**
 * Inserts rows with their ids: one statement a table, parents first, and a last one that moves the sequences
 * past the ids. The transaction is the caller's.
 *
 * Rows travel as one JSON parameter a table and PostgreSQL converts them by the column's own type, so neither
 * the number of rows nor inet, enums and arrays need care here. Columns that are not named take their defaults.
 */
export async function insertRows(query: Query, tables: Tables): Promise<void> {
  const highest: [table: string, id: number][] = [];
  for (const table of TABLES_IN_INSERT_ORDER) {
    const rows = tables[table] ?? [];
    if (rows.length === 0) {
      continue;
    }
    refuseMissingColumns(table, rows);
    await insertInto({ query }, { table, rows });
    highest.push([table, rows.reduce((most, { id }) => Math.max(most, Number(id)), 0)]);
  }
  if (highest.length > 0) {
    await query(MOVE_SEQUENCES, [highest.map(([table]) => table), highest.map(([, id]) => id)]);
  }
}

/** A sequence that is already further, because others inserted rows too, must not be set back. */
const MOVE_SEQUENCES = `
  SELECT setval(sequence, GREATEST(highest, nextval(sequence)))
    FROM (
      SELECT pg_get_serial_sequence(quote_ident(table_name), 'id')::regclass AS sequence, highest
        FROM unnest($1::text[], $2::bigint[]) AS inserted (table_name, highest)
    ) AS moved
   WHERE sequence IS NOT NULL`;

/** A row with fewer columns would insert NULL where the schema has a default: refuse it. */
function refuseMissingColumns(table: string, rows: readonly Row[]): void {
  const columns = (row: Row | undefined): string =>
    Object.keys(row ?? {})
      .sort()
      .join();
  const odd = rows.find((row) => columns(row) !== columns(rows[0]));
  if (odd !== undefined) {
    throw new Error(`Rows of ${table} must all have the same columns (see id ${String(odd.id)}).`);
  }
}
