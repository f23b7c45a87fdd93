import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../json';

/** A document of a text column, number by number as it is stored; null for SQL NULL. */
export function storedDocument(text: string | null): JsonValue {
  return text === null ? null : parseJson(text);
}

/** The same where only an object makes sense; anything else reads as an empty one. */
export function storedObject(text: string | null): JsonObject {
  const document = storedDocument(text);
  return isJsonObject(document) ? document : {};
}

/** The same where only a list makes sense; anything else reads as an empty one. */
export function storedList(text: string | null): JsonArray {
  const document = storedDocument(text);
  return isJsonArray(document) ? document : [];
}
