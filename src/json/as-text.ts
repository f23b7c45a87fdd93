import { type JsonValue } from './json-value';
import { stringifyJson } from './stringify-json';

/** A value where text is expected: a string as it is, anything else as JSON. */
export function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}
