import { type TestDatabase } from './database';

/** Rows of tables, as text, by table. */
export type Contents = Readonly<Record<string, readonly string[]>>;

/** What tells of everything, refusals included, and is only ever added to. */
const TOLD: readonly string[] = ['cluster_upgrade_events', 'notifications'];

/**
 * Rows of every table, as text, by table, without the history and Nailgun's notifications. Sequences are not part of
 * it: values that are burnt stay burnt. All rows are of one moment.
 */
export async function contentsOf(database: Pick<TestDatabase, 'query'>): Promise<Contents> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1)
      ORDER BY 1`,
    [TOLD],
  );
  const rowsOfTables = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, ARRAY(SELECT to_json(t)::text FROM public."${name}" t ORDER BY 1) AS rows`,
  );
  const contents = await database.query<{ name: string; rows: readonly string[] }>(
    rowsOfTables.join(' UNION ALL '),
  );
  return Object.fromEntries(contents.map(({ name, rows }) => [name, rows]));
}
