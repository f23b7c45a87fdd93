import { type Client } from 'pg';

/** Rows of the tables that something is kept in, counted, with a fingerprint of their contents. */
export type TablePrints = ReadonlyMap<string, { readonly rows: number; readonly print: string }>;

/** What tells of everything that happens, and is only ever added to. */
const TOLD: readonly string[] = ['cluster_upgrade_events', 'notifications'];

/** Every table but those that tell what happened. */
export async function printTables(client: Client): Promise<TablePrints> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1) ORDER BY 1`,
    [TOLD],
  );
  const prints = new Map<string, { rows: number; print: string }>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ rows: number; print: string }>(
      `SELECT count(*)::int AS rows, coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '') AS print
         FROM ${client.escapeIdentifier(name)} t`,
    );
    prints.set(name, rows[0]!);
  }
  return prints;
}
