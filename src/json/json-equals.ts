import { JsonNumber } from './json-number';
import { isJsonArray, isJsonObject, type ReadonlyJsonObject, type ReadonlyJsonValue } from './json-value';

/** Whether two documents say the same: numbers by value (1 and 1.0 are equal), members in any order. */
export function jsonEquals(a: ReadonlyJsonValue, b: ReadonlyJsonValue): boolean {
  if (a === b) {
    return true;
  }
  if (a instanceof JsonNumber) {
    return b instanceof JsonNumber && a.equals(b);
  }
  if (isJsonArray(a)) {
    return (
      isJsonArray(b) && a.length === b.length && a.every((item, index) => jsonEquals(item, b[index] ?? null))
    );
  }
  return isJsonObject(a) && isJsonObject(b) && membersEqual(a, b);
}

function membersEqual(a: ReadonlyJsonObject, b: ReadonlyJsonObject): boolean {
  const members = Object.entries(a);
  return (
    members.length === Object.keys(b).length &&
    members.every(([name, member]) => Object.hasOwn(b, name) && jsonEquals(member, b[name] ?? null))
  );
}
