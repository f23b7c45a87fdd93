import { spawn as spawnProcess, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type IPty, spawn as spawnTerminal } from '@lydell/node-pty';
import { until } from './until';

const ROOT = join(__dirname, '../..');
/** Longest that a test waits for something to be shown. */
const PATIENCE_MS = 20_000;
/** Nothing more is expected of a program that has ended and said nothing for so long. */
const QUIET_MS = 300;
export const PROGRAM = join(ROOT, 'dist/src/cli/main.js');

/** What is printed right before a terminal ends may never arrive, so it ends a moment later than the command. */
const LINGER = 'trap : INT; "$@"; code=$?; sleep 0.4; exit $code';

/** How a run of the program ended, and what it said. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program at work in a terminal. */
export interface Terminal {
  /** Everything that was printed, colours and all. */
  output(): string;
  /** Waits until something is printed that was not before the last time. @returns what was printed until then */
  shows(text: string | RegExp): Promise<string>;
  /** Types a line. */
  type(line: string): void;
  /** Types a key, such as Ctrl-C. */
  press(key: string): void;
  /** Ends the program, and what it has started, without their having a say. */
  kill(): void;
  readonly code: Promise<number>;
}

type Environment = Readonly<Record<string, string>>;

/** Builds the program where that is needed. */
export function buildProgram(): void {
  expect(spawnSync('node', ['scripts/build-if-needed.mjs'], { cwd: ROOT }).status).toBe(0);
}

const environmentOf = (env: Environment): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  ...env,
});

/** Runs the program without a terminal. @param input the standard input */
export function runProgram(args: readonly string[], env: Environment = {}, input = ''): Promise<Ending> {
  const child = spawnProcess('node', [PROGRAM, ...args], { env: environmentOf(env) });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs the program with a reader of its output that is gone at once. @returns what it ended with */
export function runUnread(args: readonly string[], env: Environment): Promise<number | null> {
  const child = spawnProcess('node', [PROGRAM, ...args], { env: environmentOf(env) });
  child.stdout.destroy();
  child.stderr.resume();
  child.stdin.end();
  return new Promise((resolve) => {
    child.once('close', resolve);
  });
}

/** Runs the program in a terminal. */
export const openTerminal = (args: readonly string[], env: Environment = {}): Terminal =>
  inTerminal(['node', PROGRAM, ...args], env);

/** Runs any command in a terminal. @param cwd the folder that it works in */
export function inTerminal(
  [file, ...args]: readonly [string, ...string[]],
  env: Environment = {},
  cwd = process.cwd(),
): Terminal {
  const terminal: IPty = spawnTerminal('sh', ['-c', LINGER, 'sh', file, ...args], {
    name: 'xterm-256color',
    cols: 200,
    rows: 60,
    cwd,
    env: environmentOf({ TERM: 'xterm-256color', ...env }),
  });
  let [output, seen] = ['', 0];
  let latest = Date.now();
  terminal.onData((chunk) => {
    output += chunk;
    latest = Date.now();
  });
  let isEnded = false;
  const ended = new Promise<number>((resolve) =>
    terminal.onExit(({ exitCode, signal }) => {
      isEnded = true;
      resolve(signal ? 128 + signal : exitCode);
    }),
  );
  // What was printed last may arrive after the end.
  const code = ended.then(async (exitCode) => {
    latest = Date.now();
    await until(() => Date.now() - latest > QUIET_MS);
    return exitCode;
  });
  return {
    output: () => output,
    shows: async (text) => {
      const end = (): number => {
        const rest = output.slice(seen);
        const [found] =
          typeof text === 'string' ? (rest.includes(text) ? [text] : []) : (text.exec(rest) ?? []);
        return found === undefined ? -1 : seen + rest.indexOf(found) + found.length;
      };
      const tooLate = Date.now() + PATIENCE_MS;
      await until(() => end() >= 0 || Date.now() > tooLate);
      if (end() < 0) {
        terminal.kill();
        throw new Error(`The terminal never showed ${String(text)}, but:\n${output.slice(seen)}`);
      }
      const from = seen;
      seen = end();
      return output.slice(from, seen);
    },
    type: (line) => terminal.write(`${line}\r`),
    press: (key) => terminal.write(key),
    kill: () => {
      // What it has started is of its group.
      if (!isEnded) process.kill(-terminal.pid, 'SIGKILL');
    },
    code,
  };
}
