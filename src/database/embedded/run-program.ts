import { spawn } from 'node:child_process';
import { type ServerAccount } from './server-account';

/** How a program ended. */
export interface ProgramResult {
  /** It was found, could be run, and ended with status 0. */
  readonly ok: boolean;
  /** What it wrote to either output; where it could not be run, why. */
  readonly output: string;
  /** The system's error code where it could not be run: `EACCES`, `ENOENT`. */
  readonly failure?: string;
}

interface ProgramSurroundings {
  readonly account?: ServerAccount | undefined;
  /** Working directory. It may be one that only root can reach by its path. */
  readonly cwd?: string;
  /** Text for its standard input, which is empty otherwise. */
  readonly input?: string;
}

const PASSED_ON = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMP'];

/**
 * The environment for the server and its tools. Not ours: in that there may be passwords, and PGPORT and the
 * like would change what they do. Their words are not translated, because some of them are looked for.
 */
export function programEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => PASSED_ON.includes(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C', TZ: 'UTC' };
}

/** Who runs a program and where, as `spawn` wants it. */
export function programOwner(account: ServerAccount | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/** Runs a program to its end. Never rejects: that it could not be run is a result, too. */
export function runProgram(
  file: string,
  args: readonly string[],
  { account, cwd = '/', input = '' }: ProgramSurroundings = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...programOwner(account),
      cwd,
      env: programEnvironment(),
      stdio: 'pipe',
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    // A program that ends without reading its input is judged by its status.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ ok: false, output: error.message, failure: error.code ?? 'unknown' });
    });
    child.on('close', (status) => resolve({ ok: status === 0, output }));
  });
}
