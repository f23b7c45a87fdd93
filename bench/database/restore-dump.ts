import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { insertRows } from '../../src/database/insert-rows';
import { type BenchDatabase } from './bench-database';
import { readDump } from './read-dump';

/** Would hide the schema from everything that is run after it. */
const HIDES_SCHEMA = /set_config\('search_path'/;

/** Settings of the session that wrote the dump; the server here may be of another version. */
const IS_SETTING = /^SET /;

/** Fills an empty database from a packed plain dump. */
export async function restoreDump({ client }: BenchDatabase, path: string): Promise<void> {
  for (const part of readDump(gunzipSync(readFileSync(path)).toString())) {
    if (part.kind === 'rows') await insertRows(client, part);
    else if (!HIDES_SCHEMA.test(part.sql)) await run(client, part.sql);
  }
}

async function run(client: BenchDatabase['client'], sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (!IS_SETTING.test(sql)) throw error;
  }
}
