import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const LINES = 10;

/** The server's log of its present start. */
export function logFile(dataDir: string): string {
  return join(dataDir, 'postgresql.log');
}

/**
 * Begins a new log and keeps the one before. The server gets it as a file and not as a pipe to us: it must be
 * able to write when we are gone.
 */
export async function beginLog(dataDir: string): Promise<FileHandle> {
  const path = logFile(dataDir);
  await rename(path, join(dataDir, 'postgresql.previous.log')).catch(() => undefined);
  return open(path, 'a', 0o600);
}

/** The last lines of the log, for a message. */
export async function lastLines(dataDir: string): Promise<string> {
  const text = await readFile(logFile(dataDir), 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-LINES).join('\n');
}
