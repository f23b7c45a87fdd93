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
 * Inserts any number of rows with one statement. Values travel as one JSON parameter and take the types of
 * the table's columns: text columns keep their text to the byte, addresses and enums are given as text.
 */
export async function insertRows(runner: StatementRunner, { table, rows }: TableRows): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map(quoteIdentifier).join(', ');
  const target = quoteIdentifier(table);
  await runner.query(
    `INSERT INTO ${target} (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::${target}, $1::json)`,
    [JSON.stringify(rows)],
  );
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
