import { isJsonObject, type JsonObject, type JsonValue } from './json-value';

/** A member of an object by its name; undefined where there is none, or no object. Inherited ones do not count. */
export function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The same for a member that is an object itself. */
export function objectIn(value: JsonValue | undefined, name: string): JsonObject | undefined {
  const member = memberOf(value, name);
  return isJsonObject(member) ? member : undefined;
}
