import { Logger } from '@nestjs/common';
import {
  isJsonArray,
  JsonText,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  parseJson,
} from '../json';

const logger = new Logger('StoredDocument');

/**
 * A document of a text column, number by number as it is stored; null for SQL NULL, for empty text, and for
 * what is not JSON: one row that somebody broke must not hide all the others.
 */
export function storedDocument(text: string | null): JsonValue {
  if (text === null || text === '') return null;
  try {
    return parseJson(text);
  } catch {
    logger.warn('A document in the database is not JSON; it is shown as null.');
    return null;
  }
}

/** The same for an answer that shows it as it is: what JavaScript can read is not taken apart. */
export function shownDocument(text: string | null): JsonValue | JsonText {
  if (text === null || text === '') return null;
  try {
    JSON.parse(text);
    return new JsonText(text);
  } catch {
    return storedDocument(text);
  }
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
