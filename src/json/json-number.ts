import { compareNumber } from 'lossless-json';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;

/** What Python's `json.dumps` writes for numbers that JSON has no notation for. */
const PYTHON_CONSTANTS: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity']);

/**
 * A number as its document spells it: `1.0` stays a float, `9007199254740993` stays that integer, `1e400` does
 * not overflow. Immutable, so it can be shared between documents.
 *
 * `JSON.stringify` does not know it; write documents with `stringifyJson`.
 *
 * @example new JsonNumber('1.0').equals(JsonNumber.of(1)) // true, though they are written differently
 */
export class JsonNumber {
  /** @throws TypeError if `text` is neither a JSON number nor `NaN`, `Infinity` or `-Infinity`. */
  constructor(readonly text: string) {
    if (!JSON_NUMBER.test(text) && !PYTHON_CONSTANTS.has(text)) {
      throw new TypeError(`'${text}' is not a number`);
    }
  }

  /** The number as JavaScript prints it: `JsonNumber.of(1)` is written `1`. */
  static of(value: number | bigint): JsonNumber {
    return new JsonNumber(String(value));
  }

  /** Whether Python reads it as `int`: `1` does, `1.0` and `1e3` do not. */
  isInteger(): boolean {
    return INTEGER.test(this.text);
  }

  /** The nearest JavaScript number; digits may be lost, and `1e400` becomes `Infinity`. */
  toNumber(): number {
    return Number(this.text);
  }

  /** Equality of value, not of spelling: 1, 1.0 and 10e-1 are equal. `NaN` equals itself, as documents do. */
  equals(other: JsonNumber): boolean {
    if (this.text === other.text) {
      return true;
    }
    if (PYTHON_CONSTANTS.has(this.text) || PYTHON_CONSTANTS.has(other.text)) {
      return false;
    }
    return compareNumber(this.text, other.text) === 0;
  }

  toString(): string {
    return this.text;
  }
}
