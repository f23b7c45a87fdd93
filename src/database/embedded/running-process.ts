import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process that lives. Process ids are used again; an id together with `startedAt` is not. */
export interface RunningProcess {
  readonly pid: number;
  /** Opaque; letters, digits and dashes. Empty where the system does not tell it. */
  readonly startedAt: string;
  /** Arguments separated by spaces; empty where the system does not tell them. */
  readonly commandLine: string;
}

/** The process with this id, or undefined if there is none or it has ended and only waits to be collected. */
export async function findProcess(pid: number): Promise<RunningProcess | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !answersSignals(pid)) return undefined;
  if (process.platform === 'linux') return readProc(pid);
  // Windows has nothing of the kind at hand; there the id alone has to do.
  if (process.platform === 'win32') return { pid, startedAt: '', commandLine: '' };
  return askPs(pid);
}

/** Whether this very process still lives, and not another one under its id. */
export async function isRunning({ pid, startedAt }: RunningProcess): Promise<boolean> {
  return (await findProcess(pid))?.startedAt === startedAt;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readProc(pid: number): Promise<RunningProcess | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    // The second field is the program's name in parentheses, and may itself hold blanks and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    const startTicks = fields[19];
    if (startTicks === undefined || state === 'Z' || state === 'X') return undefined;
    return { pid, startedAt: startTicks, commandLine: commandLine.replaceAll('\0', ' ').trim() };
  } catch {
    return undefined;
  }
}

async function askPs(pid: number): Promise<RunningProcess | undefined> {
  try {
    const ask = async (column: string): Promise<string> =>
      (await promisify(execFile)('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)])).stdout.trim();
    const [state, started, commandLine] = await Promise.all([ask('state'), ask('lstart'), ask('args')]);
    if (state.startsWith('Z')) return undefined;
    return { pid, startedAt: started.replace(/\W+/g, '-'), commandLine };
  } catch {
    return undefined;
  }
}
