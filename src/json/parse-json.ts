import { parse } from 'lossless-json';
import { JsonNumber } from './json-number';
import { JsonSyntaxError } from './json-syntax-error';
import { type JsonValue } from './json-value';
import { disguiseConstants, mayHoldConstants } from './python-constants';

/**
 * Deepest nesting that is read. Python reads nothing deeper than its recursion limit, 1000 by default, so no
 * document of Nailgun's can be; without a limit our own recursion would end in a stack overflow.
 */
export const MAX_JSON_DEPTH = 1000;

/**
 * Reads a JSON document without losing anything that it says: numbers keep their text, `__proto__` is a member
 * like any other, of members with the same name the last one counts (as in Python and in `JSON.parse`), and
 * the constants that Python writes (`NaN`, `Infinity`, `-Infinity`) are numbers.
 *
 * @throws JsonSyntaxError if the text is not JSON or nests deeper than `MAX_JSON_DEPTH`.
 */
export function parseJson(text: string): JsonValue {
  try {
    return parseExactly(text, (number) => new JsonNumber(number));
  } catch (error) {
    if (error instanceof SyntaxError && mayHoldConstants(text)) {
      return parseWithConstants(text);
    }
    throw asJsonSyntaxError(text, error);
  }
}

function parseWithConstants(text: string): JsonValue {
  try {
    const disguised = disguiseConstants(text);
    return parseExactly(disguised.text, disguised.toNumber);
  } catch (error) {
    throw asJsonSyntaxError(text, error);
  }
}

function parseExactly(text: string, parseNumber: (text: string) => JsonNumber): JsonValue {
  const value = parse(text, null, {
    parseNumber,
    // The library's own choice is to refuse.
    onDuplicateKey: ({ newValue }) => newValue,
  }) as JsonValue;
  removePrototypes(value, 0);
  return value;
}

/** Turns the library's ordinary objects into ones whose members are the document's only. */
function removePrototypes(value: JsonValue, depth: number): void {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) {
    return;
  }
  if (depth >= MAX_JSON_DEPTH) {
    throw new RangeError('nested too deep');
  }
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    removePrototypes(member, depth + 1);
  }
  if (!Array.isArray(value)) {
    Object.setPrototypeOf(value, null);
  }
}

function asJsonSyntaxError(text: string, error: unknown): unknown {
  if (error instanceof RangeError) {
    return JsonSyntaxError.at(text, 0, `A value nests deeper than ${MAX_JSON_DEPTH} levels`, error);
  }
  if (!(error instanceof SyntaxError)) {
    return error;
  }
  const [, problem = error.message, position = '0'] = /^(.*) at position (\d+)$/s.exec(error.message) ?? [];
  return JsonSyntaxError.at(text, Number(position), problem, error);
}
