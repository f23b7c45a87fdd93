import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server writes of itself into its folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** It takes connections. */
  readonly ready: boolean;
}

export function postmasterFilePath(folder: string): string {
  return join(folder, 'postmaster.pid');
}

/** Reads the file as PostgreSQL 10 and later write it; undefined if there is none, or it was not finished. */
export async function readPostmasterFile(folder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(postmasterFilePath(folder), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const [pid, port] = [Number.parseInt(lines[0] ?? '', 10), Number.parseInt(lines[3] ?? '', 10)];
  return Number.isNaN(pid) ? undefined : { pid, port, ready: lines[7]?.trim() === 'ready' };
}
