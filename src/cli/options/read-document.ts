import { readFileSync } from 'node:fs';
import { parseJson } from '../../json';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';

/** Where the standard input is meant. */
const STDIN = '-';

/**
 * Reads a JSON document from a file, or from the standard input for `-`. What it holds may be secret, and is never
 * repeated.
 *
 * @throws Ending
 */
export function readDocument(option: string, path: string): object {
  const text = textOf(option, path);
  try {
    const value = parseJson(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // What the parser says would quote the document.
  }
  throw new Ending(EXIT.usage, `${option}: ${path} holds no JSON object or list.`);
}

function textOf(option: string, path: string): string {
  try {
    return readFileSync(path === STDIN ? 0 : path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Ending(EXIT.usage, `${option}: ${path} cannot be read (${code ?? 'unknown'}).`);
  }
}
