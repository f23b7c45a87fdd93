import { type GlobalOptions } from '../session';

/** Words as a shell takes them. */
export const shellWords = (words: readonly string[]): string =>
  words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');

/** The first words of a command that is to reach the same service. The environment of the shell stays as it is. */
export const commandWords = (
  name: string,
  { givenUrl }: Pick<GlobalOptions, 'givenUrl'>,
): readonly string[] => [
  ...['nailgun-upgrade', name],
  ...(givenUrl === undefined ? [] : ['--url', givenUrl]),
];
