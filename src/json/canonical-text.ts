import { isJsonArray, isJsonObject, type JsonValue } from './json-value';
import { stringifyJson } from './stringify-json';

/**
 * A text that two documents share if they hold the same members, in whatever order. For looking many up at
 * once; numbers count as they are written, so that 1 and 1.0 differ here.
 */
export function canonicalText(value: JsonValue): string {
  return stringifyJson(ordered(value));
}

function ordered(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(ordered);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, ordered(value[name]!)]));
}
