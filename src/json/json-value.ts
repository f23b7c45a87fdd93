import { JsonNumber } from './json-number';

/** A JSON document, or a part of one, with numbers as they were written. */
export type JsonValue = null | boolean | string | JsonNumber | JsonArray | JsonObject;
export type JsonArray = JsonValue[];

/**
 * Objects that `parseJson` and `jsonClone` return have no prototype: `document['constructor']` is `undefined`
 * unless the document has such a member, and assigning to `__proto__` makes a plain member.
 */
export interface JsonObject {
  [member: string]: JsonValue;
}

/** The same, for those who only read. */
export type ReadonlyJsonValue = null | boolean | string | JsonNumber | ReadonlyJsonArray | ReadonlyJsonObject;
export type ReadonlyJsonArray = readonly ReadonlyJsonValue[];

export interface ReadonlyJsonObject {
  readonly [member: string]: ReadonlyJsonValue;
}

/**
 * An object in the sense of JSON: neither an array nor a number. One signature, so that it can be handed to
 * `filter`; what it finds in a read-only document is still not to be changed.
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber)
  );
}

/** `Array.isArray` that does not turn the items into `any`. */
export function isJsonArray(value: unknown): value is JsonArray {
  return Array.isArray(value);
}
