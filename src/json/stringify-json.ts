import { JsonNumber } from './json-number';
import { JsonText } from './json-text';

/**
 * Writes a value as JSON: a `JsonNumber` as it was read, everything else as `JSON.stringify` would, members
 * that are `undefined` left out. Lone surrogates are escaped, so the result is always valid UTF-16.
 *
 * @throws TypeError for a JavaScript number that is `NaN` or infinite (`JSON.stringify` would silently write
 *   `null`), and for a value that has no JSON form at all, such as `undefined`.
 */
export function stringifyJson(value: unknown): string {
  const text = write(value);
  if (text === undefined) {
    throw new TypeError(`A value of type ${typeof value} cannot be written as JSON`);
  }
  return text;
}

function write(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? 'null' : writeObject(value);
    case 'undefined':
    case 'function':
    case 'symbol':
      return undefined;
  }
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new TypeError(`${value} cannot be written as JSON; use a JsonNumber if it is meant`);
  }
  return JSON.stringify(value);
}

function writeObject(value: object): string | undefined {
  if (value instanceof JsonNumber || value instanceof JsonText) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return writeArray(value);
  }
  if (describesItself(value)) {
    return write(value.toJSON());
  }
  return writeMembers(value);
}

function writeArray(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) {
    text += `${text === '' ? '' : ','}${write(item) ?? 'null'}`;
  }
  return `[${text}]`;
}

function writeMembers(object: object): string {
  let text = '';
  for (const [name, member] of Object.entries(object)) {
    const written = write(member);
    if (written !== undefined) {
      text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${written}`;
    }
  }
  return `{${text}}`;
}

/** Dates, and whatever else has a JSON form of its own. A document's member named `toJSON` is no function. */
function describesItself(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
