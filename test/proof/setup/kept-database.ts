import { type Contents, contentsOf } from '../../setup/contents';
import { type TestDatabase } from '../../setup/database';

/** What a database held at a moment, which can be brought back as often as is wanted. */
export interface KeptDatabase {
  readonly contents: Contents;
  /** Everything as it was: rows, history and sequences. */
  restore(): Promise<void>;
  /** Only what sequences give next, so that a repetition gives the same ids. */
  restoreSequences(): Promise<void>;
}

const TABLES = `SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;

/** Keeps what a database holds beside it. @param schema for what is kept; what was there before is given up */
export async function keep(database: TestDatabase, schema = 'kept'): Promise<KeptDatabase> {
  const names = (await database.query<{ name: string }>(TABLES)).map(({ name }) => name);
  await database.query(
    [`DROP SCHEMA IF EXISTS ${schema} CASCADE`, `CREATE SCHEMA ${schema}`]
      .concat(names.map((name) => `CREATE TABLE ${schema}."${name}" AS TABLE public."${name}"`))
      .join('; '),
  );
  const sequences = await database.query<{ call: string }>(
    `SELECT format('setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value),
                   last_value IS NOT NULL) AS call
       FROM pg_sequences WHERE schemaname = 'public'`,
  );
  const setSequences = `SELECT ${sequences.map(({ call }) => call).join(', ')}`;
  // Neither triggers nor references are asked: all of it fitted together when it was kept.
  const setRows = names.map(
    (name) =>
      `DELETE FROM public."${name}"; INSERT INTO public."${name}" OVERRIDING SYSTEM VALUE TABLE ${schema}."${name}"`,
  );
  const restoring = [
    'BEGIN',
    'SET LOCAL session_replication_role = replica',
    ...setRows,
    setSequences,
    'COMMIT',
  ];
  return {
    contents: await contentsOf(database),
    restore: async () => void (await database.query(restoring.join('; '))),
    restoreSequences: async () => void (await database.query(setSequences)),
  };
}
