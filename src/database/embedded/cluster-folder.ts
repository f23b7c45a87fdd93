import { randomUUID } from 'node:crypto';
import { lchown, readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseUnavailableError } from '../database-unavailable';
import { type ServerAccount } from './server-account';

const CLUSTER = /^postgresql-(\d+)$/;
const UNFINISHED = /\.unfinished-[0-9a-f-]+$/;

/** The server's files of one major version (PostgreSQL calls them a cluster). */
export function clusterFolder(dataDir: string, major: string): string {
  return join(dataDir, `postgresql-${major}`);
}

/** A name for what is being made and gets the name `finished` when it is complete. */
export function unfinishedName(finished: string): string {
  return `${finished}.unfinished-${randomUUID()}`;
}

/**
 * Whether there is a cluster for this major version.
 *
 * @throws DatabaseUnavailableError if what is there is of another version: an empty database beside the full
 *   one would look as if everything had been lost.
 */
export async function hasCluster(dataDir: string, major: string): Promise<boolean> {
  const majors = (await readdir(dataDir)).flatMap((entry) => CLUSTER.exec(entry)?.[1] ?? []);
  if (!majors.includes(major)) {
    if (majors.length === 0) return false;
    throw otherVersion(dataDir, majors.join(' and '), major);
  }
  const versionFile = join(clusterFolder(dataDir, major), 'PG_VERSION');
  const version = await readFile(versionFile, 'utf8').catch(() => undefined);
  if (version === undefined) {
    throw new DatabaseUnavailableError(
      `The database in DATA_DIR ${dataDir} is damaged, or belongs to another user: ${versionFile} cannot be read. ` +
        'Restore the folder from a backup, or set DATA_DIR to another one.',
    );
  }
  if (version.trim() !== major) throw otherVersion(dataDir, version.trim(), major);
  return true;
}

/** Removes what starts that were killed have left. Only for who has claimed the folder. */
export async function removeUnfinished(dataDir: string): Promise<void> {
  for (const entry of await readdir(dataDir)) {
    if (!UNFINISHED.test(entry)) continue;
    // A tool of the killed start may still be writing. What cannot be removed now is no obstacle.
    const options = { recursive: true, force: true, maxRetries: 3 };
    await rm(join(dataDir, entry), options).catch(() => undefined);
  }
}

/**
 * Sees to it that the cluster belongs to the server's user. Root gives it to that user, who may have got a
 * new id since (containers are built anew and keep their volumes); an ordinary user can only say so.
 *
 * @throws DatabaseUnavailableError if it belongs to somebody else.
 */
export async function ensureOwner(folder: string, account: ServerAccount | undefined): Promise<void> {
  const owner = (await stat(folder)).uid;
  const wanted = account?.uid ?? process.getuid?.();
  if (wanted === undefined || owner === wanted) return;
  const parent = await stat(join(folder, '..'));
  if (account === undefined || parent.uid !== 0) {
    throw new DatabaseUnavailableError(
      `The database in ${folder} belongs to another user (id ${owner}). Start the service as that user, ` +
        'or set DATA_DIR to another folder.',
    );
  }
  await giveToServer(folder, account);
}

/**
 * Gives a folder and all in it to the server's user. The folder itself comes last: an interrupted change is
 * taken up again, and nobody else can put links in the way.
 */
export async function giveToServer(path: string, account: ServerAccount): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) await giveToServer(inner, account);
    else await lchown(inner, account.uid, account.gid);
  }
  await lchown(path, account.uid, account.gid);
}

function otherVersion(dataDir: string, found: string, major: string): DatabaseUnavailableError {
  return new DatabaseUnavailableError(
    `DATA_DIR ${dataDir} holds a database of PostgreSQL ${found}; this service brings PostgreSQL ${major}, ` +
      'which cannot read it. Dump the database with the old service and restore it into the new one, ' +
      'or set DATA_DIR to another folder.',
  );
}
