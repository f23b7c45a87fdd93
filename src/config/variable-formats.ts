import { isIP } from 'node:net';
import { type Parsed } from './variable-reader';

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  false: false,
  no: false,
  off: false,
  '0': false,
};
const HOST_LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i;
const EXTENSION_NAME = /^[a-z][a-z0-9_]{0,63}$/;
/** A package's name, with its scope if it has one; or a path that begins with `./`, `../` or `/`. */
const PACKAGE = /^(?:(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*|\.{0,2}\/.*)$/i;

/** A value as a message shows it: quoted, and cut where somebody pasted a whole file. */
function shown(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}"`;
}

/** A whole number from `least` to `most`, both included. */
export function wholeNumber(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most
      ? { value }
      : { problem: `must be a whole number from ${least} to ${most}, not ${shown(text)}.` };
  };
}

/** `true` or `false` in the spellings that people use. */
export function flag(text: string): Parsed<boolean> {
  const value = FLAGS[text.toLowerCase()];
  return value === undefined
    ? { problem: `must be true or false (or yes, no, on, off, 1, 0), not ${shown(text)}.` }
    : { value };
}

/** One of `values`, in any case; `aliases` are other spellings of them. */
export function oneOf<T extends string>(
  values: readonly T[],
  aliases: Readonly<Record<string, T>> = {},
): (text: string) => Parsed<T> {
  return (text) => {
    const wanted = text.toLowerCase();
    const value = values.find((candidate) => candidate === wanted) ?? aliases[wanted];
    return value === undefined
      ? { problem: `must be one of ${values.join(', ')}, not ${shown(text)}.` }
      : { value };
  };
}

/** An IP address or a host name to listen on. */
export function hostAddress(text: string): Parsed<string> {
  if (isIP(text) !== 0) return { value: text };
  const labels = text.split('.');
  // A name whose last label is a number is a mistyped IPv4 address; a resolver might still make something of it.
  const isName = labels.every((label) => HOST_LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isName && text.length <= 253
    ? { value: text }
    : { problem: `must be an IP address or a host name (no port, no brackets), not ${shown(text)}.` };
}

/** Names of extensions, separated by commas. */
export function extensionNames(text: string): Parsed<readonly string[]> {
  const names = itemsOf(text);
  const wrong = names.filter((name) => !EXTENSION_NAME.test(name));
  return wrong.length === 0
    ? { value: names }
    : {
        problem:
          'must be names of extensions separated by commas, each of lower-case letters, digits and underscores ' +
          `and beginning with a letter; these are not: ${wrong.map(shown).join(', ')}.`,
      };
}

/** npm packages to load, by name or by path, separated by commas. Whether they are there is seen then. */
export function npmPackages(text: string): Parsed<readonly string[]> {
  const packages = itemsOf(text);
  const wrong = packages.filter((name) => !PACKAGE.test(name));
  return wrong.length === 0
    ? { value: packages }
    : {
        problem:
          'must be npm packages separated by commas, each a name or a path that begins with "./", "../" or "/"; ' +
          `these are not: ${wrong.map(shown).join(', ')}.`,
      };
}

/** What stands between commas, each once. */
function itemsOf(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}

/** A path as somebody would write it. Whether anything is there is seen when it is used. */
export function filePath(text: string): Parsed<string> {
  // Only a shell expands "~"; from a .env file or a service manager it would name a folder called "~".
  return text === '~' || text.startsWith('~/')
    ? { problem: `must be written out: "~" is not expanded here (${shown(text)}).` }
    : { value: text };
}
