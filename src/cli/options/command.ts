import { type Command, InvalidArgumentError } from 'commander';
import { type ExitCode } from '../exit-codes';
import { type GlobalOptions, openSession, type Session } from '../session';

/** Examples below the help of a command. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ nailgun-upgrade ${line}`).join('\n')}`;

/** Has a command run with a session. @param run gives the code to end with; nothing is 0 */
export function runs<O extends object>(
  command: Command,
  run: (session: Session, options: O) => Promise<ExitCode | void>,
): void {
  command.action(async () => {
    const given = command.optsWithGlobals<O & GlobalOptions>();
    const isNamed = command.getOptionValueSourceWithGlobals('url') === 'cli';
    const options = { ...given, givenUrl: isNamed ? given.url : undefined };
    process.exitCode = (await run(await openSession(options), options)) ?? 0;
  });
}

/** Adds `--env`, which every command on an environment has. */
export const withEnvironment = (command: Command, what = 'either environment of the upgrade'): Command =>
  command.requiredOption('--env <environment>', `${what}, by id or name`);

/** Adds `--acknowledge`. */
export const withAcknowledge = (command: Command): Command =>
  command.option('--acknowledge <reason>', 'accept findings by their code; may be repeated', collect, []);

/** Gathers an option that may be repeated, or hold several by commas. */
export const collect = (text: string, before: readonly string[]): readonly string[] => [
  ...before,
  ...text.split(',').filter((item) => item !== ''),
];

/** Reads ids that are separated by commas. */
export function ids(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, ...text.split(',').map(count)];
}

/** Reads a whole number of at least 1. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text.trim()))
    throw new InvalidArgumentError('It is no whole number of at least 1.');
  return Number(text);
}

/** Reads seconds. */
export function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3600)) throw new InvalidArgumentError('It is no number of seconds up to 3600.');
  return value;
}
