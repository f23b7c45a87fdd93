import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unfinishedName } from './cluster-folder';

/** File in the data folder with the password of the databases' owner, readable for the service's user alone. */
export function passwordFile(dataDir: string): string {
  return join(dataDir, 'database-password');
}

/** The password that was kept, or undefined if there is none (any more). */
export async function readPassword(dataDir: string): Promise<string | undefined> {
  const text = await readFile(passwordFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.trim() || undefined;
}

/** 192 random bits in letters, digits, `-` and `_`: fit for a URL and for SQL as it is. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Keeps the password; the file is there as a whole or not at all. */
export async function keepPassword(dataDir: string, password: string): Promise<void> {
  const unfinished = unfinishedName(passwordFile(dataDir));
  await writeFile(unfinished, `${password}\n`, { mode: 0o600 });
  await rename(unfinished, passwordFile(dataDir));
}
