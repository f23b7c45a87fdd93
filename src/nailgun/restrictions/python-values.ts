import { isJsonArray, isJsonObject, jsonEquals, JsonNumber, type ReadonlyJsonValue } from '../../json';

/** Python's truth of a value: `''`, 0 however written, `[]`, `{}`, null and false are false, `"false"` is true. */
export function isTruthy(value: ReadonlyJsonValue): boolean {
  if (value instanceof JsonNumber) return value.toNumber() !== 0;
  if (isJsonArray(value)) return value.length > 0;
  if (isJsonObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/**
 * Python's `==`: by value, whatever the spelling of numbers and the order of members; true is 1 and false is 0.
 * The last holds for the values themselves only, not inside lists and objects, which conditions cannot spell.
 */
export function pythonEquals(a: ReadonlyJsonValue, b: ReadonlyJsonValue): boolean {
  if (typeof a === 'boolean' && b instanceof JsonNumber) return b.equals(JsonNumber.of(Number(a)));
  if (typeof b === 'boolean' && a instanceof JsonNumber) return pythonEquals(b, a);
  return jsonEquals(a, b);
}
