import { type TestDatabase } from './database';

/** What tells of everything, refusals included, and is only ever added to. */
const TOLD: readonly string[] = ['cluster_upgrade_events', 'notifications'];

/**
 * Rows of every table, as text, by table, without the history and Nailgun's notifications. Sequences are not part of
 * it: values that are burnt stay burnt.
 */
export async function contentsOf(
  database: TestDatabase,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1)
      ORDER BY 1`,
    [TOLD],
  );
  const contents: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }>(
      `SELECT to_json(t)::text AS row FROM "${name}" t ORDER BY 1`,
    );
    contents[name] = rows.map(({ row }) => row);
  }
  return contents;
}
