import { asText, isJsonArray, isJsonObject, type JsonValue } from '../json';

/** A setting of Nailgun's that is a text or a number; undefined where it is absent, blank or something else. */
export function settingText(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || isJsonObject(value) || isJsonArray(value)) return undefined;
  return asText(value).trim() || undefined;
}
