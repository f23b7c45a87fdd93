import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailableError } from '../database-unavailable';
import { clusterFolder } from './cluster-folder';
import { type ClusterTools } from './create-cluster';
import { findFreePort } from './free-port';
import { readPostmasterFile } from './postmaster-file';
import { programEnvironment, programOwner } from './run-program';
import { findProcess } from './running-process';
import { beginLog, lastLines, logFile } from './server-log';
import { folderMark, pathForServer, serverSettings } from './server-settings';
import { send, stopServer } from './stop-server';

/** A server that takes connections on 127.0.0.1. */
export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  /** Stops it cleanly. May be called more than once, and when it has ended by itself. */
  stop(): Promise<void>;
}

export interface ServerStart extends ClusterTools {
  readonly settings: readonly string[];
  readonly onLog: (line: string) => void;
  /** Proposes a port on 127.0.0.1, another one at every call. */
  readonly choosePort?: () => Promise<number>;
}

const ATTEMPTS = 5;
const CHECK_MS = 20;
// Long, because it may have to make good a crash of a large database first.
const START_MS = 120_000;

/** What passes by itself: another program took the port, or processes of a killed server are still ending. */
const PASSING_FAILURE = /Address already in use|shared memory block .* is still in use/;

/**
 * Starts the server on a free port and waits until it takes connections.
 *
 * @throws DatabaseUnavailableError with the last lines of the server's log if it does not come up.
 */
export async function startServer(start: ServerStart): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await (start.choosePort ?? findFreePort)();
    try {
      return await tryPort(start, port);
    } catch (error) {
      if (attempt === ATTEMPTS || !PASSING_FAILURE.test((error as Error).message)) throw error;
      start.onLog(`The PostgreSQL server did not start on port ${port}; trying another one.`);
      await sleep(100 * attempt);
    }
  }
}

async function tryPort(start: ServerStart, port: number): Promise<RunningServer> {
  const { binaries, account, dataDir, settings, onLog } = start;
  const folder = clusterFolder(dataDir, binaries.major);
  const flags = serverSettings(port, await folderMark(folder), settings).flatMap((setting) => [
    '-c',
    setting,
  ]);
  const log = await beginLog(dataDir);
  const child = spawn(binaries.postgres, ['-D', pathForServer(folder, account), ...flags], {
    ...programOwner(account),
    cwd: folder,
    env: programEnvironment(),
    stdio: ['ignore', log.fd, log.fd],
    // A process group of its own: Ctrl-C must not stop the server before our requests are finished.
    detached: true,
    windowsHide: true,
  });
  // The server alone shall not keep this process alive.
  child.unref();
  const state = { serving: false, ended: false };
  const stopAtExit = (): void => {
    // While it makes good a crash it would not heed a polite request, and has nothing to lose.
    if (child.pid !== undefined && !state.ended) send(state.serving ? 'SIGINT' : 'SIGQUIT', child.pid);
  };
  // At process.exit() and after an uncaught exception; there is no time left to wait for it.
  process.once('exit', stopAtExit);
  const ended = once(child, 'exit').then(
    ([status, signal]) => `it ended with ${signal === null ? `status ${status}` : `signal ${signal}`}`,
    (error: Error) => `it could not be run: ${error.message}`,
  );
  const afterEnd = ended.then(async (how) => {
    state.ended = true;
    process.off('exit', stopAtExit);
    if (state.serving) onLog(`The PostgreSQL server is gone: ${how}. ${await lastLines(dataDir)}`);
  });
  await log.close();

  const stop = async (): Promise<void> => {
    state.serving = false;
    child.ref();
    const running = child.pid === undefined || state.ended ? undefined : await findProcess(child.pid);
    if (running) await stopServer(running);
    await afterEnd;
  };
  const pid = await readyPid(folder, child.pid, port, state);
  if (pid !== undefined) {
    state.serving = true;
    return { port, pid, stop };
  }
  const outcome = state.ended ? await ended : `it was not ready within ${START_MS / 1000} s`;
  await stop();
  throw new DatabaseUnavailableError(
    `The embedded PostgreSQL server did not start: ${outcome}. Its last words, from ${logFile(dataDir)}:\n` +
      (await lastLines(dataDir)),
  );
}

/**
 * Waits until the server takes connections; undefined if it ends before that, or takes too long. Asks the
 * server's own file and not the port: on that, somebody else might answer.
 */
async function readyPid(
  folder: string,
  pid: number | undefined,
  port: number,
  state: { readonly ended: boolean },
): Promise<number | undefined> {
  for (let waited = 0; waited < START_MS && !state.ended; waited += CHECK_MS) {
    const file = await readPostmasterFile(folder);
    // The port, too: ids begin anew with every container, and the file of a killed server may have the same.
    if (file?.ready && file.pid === pid && file.port === port) return pid;
    await sleep(CHECK_MS);
  }
  return undefined;
}
