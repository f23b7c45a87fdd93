import { isJsonObject, type JsonObject, memberOf } from '../../json';

/** A document with another laid over it: objects are merged member by member, anything else is replaced. */
export function mergedDocuments(base: JsonObject, over: JsonObject): JsonObject {
  const merged = Object.entries(over).map(([name, value]) => {
    const known = memberOf(base, name);
    const both = isJsonObject(known) && isJsonObject(value);
    return [name, both ? mergedDocuments(known, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(merged) };
}
