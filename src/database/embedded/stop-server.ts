import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailableError } from '../database-unavailable';
import { isRunning, type RunningProcess } from './running-process';

const CHECK_MS = 20;
// It takes some hundredths of a second. Asked while it makes good a crash, PostgreSQL 18.4 never ends.
const FAST_STOP_MS = 5_000;
const IMMEDIATE_STOP_MS = 10_000;

/**
 * Stops a PostgreSQL server cleanly: running transactions are rolled back and everything is written. If it is
 * not done after five seconds it is stopped at once. Nothing is lost by that: its next start takes longer.
 *
 * @throws DatabaseUnavailableError if it does not go.
 */
export async function stopServer(server: RunningProcess): Promise<void> {
  if (await endsAfter('SIGINT', server, FAST_STOP_MS)) return;
  if (await endsAfter('SIGQUIT', server, IMMEDIATE_STOP_MS)) return;
  throw new DatabaseUnavailableError(`The PostgreSQL server (process ${server.pid}) does not stop.`);
}

async function endsAfter(signal: NodeJS.Signals, server: RunningProcess, ms: number): Promise<boolean> {
  send(signal, server.pid);
  for (let waited = 0; waited < ms; waited += CHECK_MS) {
    if (!(await isRunning(server))) return true;
    await sleep(CHECK_MS);
  }
  return false;
}

/** Sends a signal; that there is nobody to get it is no failure. Windows knows no signals: there it ends at once. */
export function send(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
