import { createHash } from 'node:crypto';
import {
  canonicalText,
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonValue,
  parseJson,
} from '../../../json';

/** The fingerprint of what says nothing: a node that nobody uploaded anything for. */
export const NO_FACTS = 'none';

/**
 * A fingerprint of deployment information as it is stored, the same for documents that say the same: Nailgun writes
 * members in another order, and a number such as 1e5 as 100000.0.
 */
export function factsPrint(text: string | null): string {
  if (text === null || text.trim() === '') return NO_FACTS;
  const document = documentIn(text);
  if (document === undefined) return digest(text);
  return saysNothing(document) ? NO_FACTS : digest(canonicalText(plain(document)));
}

function saysNothing(document: JsonValue): boolean {
  if (isJsonArray(document)) return document.length === 0;
  return document === null || (isJsonObject(document) && Object.keys(document).length === 0);
}

/** Fractions as doubles, which is what Python reads them as; integers have no limit there. */
function plain(value: JsonValue): JsonValue {
  if (value instanceof JsonNumber) return value.isInteger() ? value : new JsonNumber(double(value));
  if (isJsonArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

function double(number: JsonNumber): string {
  const text = String(number.toNumber());
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function documentIn(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
