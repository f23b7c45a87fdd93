import { existsSync, readdirSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BenchDatabase } from '../../bench/database/bench-database';
import { restoreDump } from '../../bench/database/restore-dump';
import { createEmptyDatabase, type TestDatabase } from './database';

/** Databases of real masters; not part of this repository. */
const FOLDER = resolve(__dirname, '../..', process.env.SHARED_DIR ?? '../shared', 'data/databases');
const SUFFIX = '.sql.gz';

/** Names of the dumps that are here. Says so where there are none. @param what is not tested then */
export function realMasters(what: string): readonly string[] {
  const found = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(SUFFIX)) : [];
  if (found.length === 0) writeSync(1, `${what} skipped: there are no dumps in ${FOLDER} (SHARED_DIR).\n`);
  return found.map((name) => name.slice(0, -SUFFIX.length));
}

/** The file of a dump. */
export const dumpOf = (name: string): string => join(FOLDER, `${name}${SUFFIX}`);

/** A database as Nailgun left it, without anything of ours. */
export async function restoreMaster(name: string): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  const restored = await BenchDatabase.open(database.url);
  await restoreDump(restored, dumpOf(name)).finally(() => restored.close());
  return database;
}
