import { MIGRATIONS_TABLE } from '../../../src/database/data-source-options';
import { type TestDatabase } from '../database';

/**
 * Empties every table, so that the rows of another master can be put in while a service is at work on the
 * database. What migrations wrote, and what says which were made, stays, and so does the history, which the database
 * does not let go.
 */
export async function emptyTables(database: TestDatabase): Promise<void> {
  const [tables] = await database.query<{ list: string }>(
    `SELECT string_agg(quote_ident(table_name), ', ') AS list FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
        AND table_name NOT IN ('alembic_version', 'cluster_upgrade_events', 'cluster_upgrade_plan_digest_key', $1)`,
    [MIGRATIONS_TABLE],
  );
  await database.query(`TRUNCATE ${tables!.list} RESTART IDENTITY CASCADE`);
}
