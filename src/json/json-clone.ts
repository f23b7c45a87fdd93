import { JsonNumber } from './json-number';
import { isJsonArray, type JsonObject, type JsonValue, type ReadonlyJsonValue } from './json-value';

/** A copy that shares nothing that can change with the original. */
export function jsonClone(value: ReadonlyJsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) {
    return value;
  }
  if (isJsonArray(value)) {
    return value.map(jsonClone);
  }
  // Without a prototype `__proto__` can be assigned like any other member.
  const copy = Object.create(null) as JsonObject;
  for (const [name, member] of Object.entries(value)) {
    copy[name] = jsonClone(member);
  }
  return copy;
}
