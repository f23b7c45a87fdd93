/** What a JSON document may hold. Documents of the sample are plain and mutable, so that a test can adjust them. */
export type JsonValue = string | number | boolean | null | JsonObject | JsonValue[];

export interface JsonObject {
  [key: string]: JsonValue;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at `path`; a missing one is a mistake of the caller, not an empty answer. */
export function objectAt(document: JsonObject, ...path: readonly string[]): JsonObject {
  let current: JsonObject = document;
  for (const key of path) {
    const next = current[key];
    if (!isJsonObject(next)) {
      throw new Error(`There is no object ${path.join('.')} (stopped at ${key}).`);
    }
    current = next;
  }
  return current;
}

/** The text at `key`. */
export function textAt(document: JsonObject, key: string): string {
  const value = document[key];
  if (typeof value !== 'string') {
    throw new Error(`There is no text ${key}.`);
  }
  return value;
}

/** The objects in the list at `key`; none where there is no list. */
export function objectsAt(document: JsonObject, key: string): JsonObject[] {
  const value = document[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
