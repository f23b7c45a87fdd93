import { rm, stat } from 'node:fs/promises';
import { findProcess, type RunningProcess } from './running-process';
import { postmasterFilePath, readPostmasterFile } from './postmaster-file';
import { folderMark } from './server-settings';
import { stopServer } from './stop-server';

/**
 * Clears the way for a new server: one that a killed service has left behind is stopped cleanly. Only for who
 * has claimed the folder, because it does not ask whether anybody uses that server.
 *
 * A postmaster.pid whose id meanwhile belongs to another program (ids begin anew with every container) would
 * make PostgreSQL refuse to start, so it is removed. That is safe: PostgreSQL also sees by its shared memory
 * whether a server still works on the folder. One whose process is gone is no obstacle.
 *
 * @throws DatabaseUnavailableError if the server does not stop.
 */
export async function clearLeftoverServer(folder: string, onLog: (line: string) => void): Promise<void> {
  const recorded = await readPostmasterFile(folder);
  const found = recorded && (await findProcess(recorded.pid));
  if (!found) return;
  if (await worksOn(found, folder)) {
    onLog(`Stopping the PostgreSQL server that an earlier service left behind (process ${found.pid}).`);
    await stopServer(found);
  } else if (process.platform !== 'win32') {
    // On Windows we cannot tell whose process it is.
    await rm(postmasterFilePath(folder), { force: true });
  }
}

async function worksOn({ pid, commandLine }: RunningProcess, folder: string): Promise<boolean> {
  if (commandLine.split(' ').includes(await folderMark(folder))) return true;
  // Somebody may have started it by hand. A server's working directory is its folder; seeing it may be denied.
  if (!/^\S*postgres\b/.test(commandLine)) return false;
  const [theirs, ours] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => undefined), stat(folder)]);
  return theirs !== undefined && theirs.ino === ours.ino && theirs.dev === ours.dev;
}
