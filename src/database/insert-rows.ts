import { type EntityManager } from 'typeorm';

/** Whatever runs a statement: a transaction's manager, or a client of `pg`. */
export interface StatementRunner {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/** Rows for one table, all with the same columns; columns that are left out get their defaults. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Inserts any number of rows into any number of tables with one statement; what rows of it refer to may be among them.
 * Values travel as one JSON parameter for each table and take the types of its columns: text columns keep their text to
 * the byte, addresses and enums are given as text.
 */
export async function insertRows(runner: StatementRunner, ...tables: readonly TableRows[]): Promise<void> {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return;
  const inserts = filled.map(({ table, rows }, i) => insertOf(table, Object.keys(rows[0]!), `$${i + 1}`));
  const last = inserts.pop()!;
  const others = inserts.map((insert, i) => `part_${i} AS (${insert})`);
  await runner.query(
    others.length === 0 ? last : `WITH ${others.join(', ')} ${last}`,
    filled.map(({ rows }) => JSON.stringify(rows)),
  );
}

function insertOf(table: string, names: readonly string[], parameter: string): string {
  const columns = names.map(quoteIdentifier).join(', ');
  const target = quoteIdentifier(table);
  return `INSERT INTO ${target} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${target}, ${parameter}::json)`;
}

/**
 * Sets ids aside for rows that refer to each other, with one statement for all tables.
 *
 * @param counts how many ids of which table
 */
export async function reserveIds<T extends string>(
  manager: EntityManager,
  counts: Readonly<Record<T, number>>,
): Promise<Readonly<Record<T, readonly number[]>>> {
  const rows = await manager.query<{ table: T; ids: readonly number[] }[]>(
    `SELECT wanted.key AS "table",
            ARRAY(SELECT nextval(pg_get_serial_sequence(quote_ident(wanted.key), 'id'))::int
                    FROM generate_series(1, wanted.value::int)) AS ids
       FROM json_each_text($1::json) wanted`,
    [JSON.stringify(counts)],
  );
  return Object.fromEntries(rows.map(({ table, ids }) => [table, ids])) as Record<T, readonly number[]>;
}

/** Identifiers come from our own code, but a table or column may be called like a keyword (`release`). */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
