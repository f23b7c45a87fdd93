import { isJsonArray, JsonNumber, type JsonValue } from '../../json';

/** Digits as JSON writes a number: without leading zeros. */
const INTEGER = /^(0|-?[1-9]\d*)$/;

/**
 * A value in the form that a type of setting wants. What has no sensible form stays as it is, for validation
 * to say so.
 *
 * @param type of the setting in the release: `text_list`, `checkbox` ...
 */
export function convertValue(value: JsonValue, type: JsonValue | undefined): JsonValue {
  switch (typeof type === 'string' ? type : '') {
    case 'text_list':
      return typeof value === 'string' ? items(value, ',') : value;
    case 'textarea_list':
      return typeof value === 'string' ? items(value, /\r?\n/) : value;
    case 'text':
    case 'textarea':
      return asText(value, type === 'text' ? ', ' : '\n');
    case 'checkbox':
      return value === 'true' ? true : value === 'false' ? false : value;
    case 'number':
      return typeof value === 'string' && INTEGER.test(value.trim()) ? new JsonNumber(value.trim()) : value;
    default:
      return value;
  }
}

/** Items of a text without the spaces around them; text without any is an empty list, not one empty item. */
function items(text: string, separator: string | RegExp): JsonValue {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function asText(value: JsonValue, separator: string): JsonValue {
  if (value instanceof JsonNumber) return value.text;
  if (isJsonArray(value) && value.every((item) => typeof item === 'string')) return value.join(separator);
  return value;
}
