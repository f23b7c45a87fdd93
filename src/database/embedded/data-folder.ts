import { constants } from 'node:fs';
import { access, mkdir, readdir, realpath, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseUnavailableError } from '../database-unavailable';
import { describeSystemFailure } from './system-failure';

const MARKER = 'nailgun-cluster-upgrade.txt';
const MARKER_TEXT = `This folder holds the embedded database of nailgun-cluster-upgrade.

postgresql-N/      files of the PostgreSQL server, N being its version
postgresql.log     what the server had to say since its last start; *.previous.log: before that
database-password  password of the database's owner "nailgun" on 127.0.0.1
services/          which process uses this folder

Stop the service before you copy or remove it. Without this file the service refuses to touch the folder.
`;
// Every file system that is mounted of its own has it.
const NOBODYS_ENTRIES = new Set(['lost+found']);

/**
 * Makes the data folder if it is not there, and marks it as ours.
 *
 * @returns its absolute path without symbolic links
 * @throws DatabaseUnavailableError if it is not a folder, holds somebody else's files (then nothing is touched)
 *   or cannot be written.
 */
export async function openDataFolder(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  try {
    // For us alone: there are passwords in it.
    await mkdir(path, { recursive: true, mode: 0o700 });
    const folder = await realpath(path);
    const entries = (await readdir(folder)).filter((entry) => !NOBODYS_ENTRIES.has(entry));
    if (entries.length > 0 && !entries.includes(MARKER)) throw notOurs(path);
    await access(folder, constants.W_OK | constants.X_OK);
    if (entries.length === 0) await writeFile(join(folder, MARKER), MARKER_TEXT);
    return folder;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    throw new DatabaseUnavailableError(
      `DATA_DIR ${path} cannot be used: ${describeSystemFailure(error)}. ` +
        'Set DATA_DIR to a folder that this user can write, or DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
}

function notOurs(path: string): DatabaseUnavailableError {
  return new DatabaseUnavailableError(
    `DATA_DIR ${path} holds files that are not of an embedded database of this service (there is no ${MARKER}). ` +
      'Nothing was touched. Set DATA_DIR to an empty or new folder.',
  );
}
