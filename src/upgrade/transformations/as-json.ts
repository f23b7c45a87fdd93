import { JsonNumber, type JsonObject, type JsonValue, MAX_JSON_DEPTH } from '../../json';

/** Something that no JSON document holds. The message continues "returned a document that holds". */
export class NotJsonError extends Error {}

/** The text of a number, in an object where a number was. */
const NUMBER_TEXT = /^-?\d[\d.eE+-]*$/;

/**
 * What somebody else's code returned, as a JSON document that shares nothing with it. Plain numbers and BigInts
 * become `JsonNumber`; nothing is dropped silently, as `JSON.stringify` does with what it does not know.
 *
 * @throws NotJsonError
 */
export function asJson(value: unknown, depth = 0): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof JsonNumber) return value;
  if (typeof value === 'bigint') return JsonNumber.of(value);
  if (typeof value === 'number') return asNumber(value);
  if (typeof value !== 'object') {
    throw new NotJsonError(value === undefined ? 'undefined' : `a ${typeof value}`);
  }
  // Also the end of a document that holds itself.
  if (depth >= MAX_JSON_DEPTH) throw new NotJsonError(`more than ${MAX_JSON_DEPTH} levels`);
  // Array.from makes `undefined` of a hole, which `map` would skip.
  if (Array.isArray(value)) return Array.from(value, (item) => asJson(item, depth + 1));
  return asObject(value, depth);
}

function asNumber(value: number): JsonNumber {
  if (!Number.isFinite(value)) throw new NotJsonError(String(value));
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new NotJsonError('a whole number that JavaScript cannot hold exactly (use a BigInt)');
  }
  return JsonNumber.of(value);
}

function asObject(value: object, depth: number): JsonObject {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new NotJsonError('an instance of a class');
  }
  const members = Object.entries(value);
  // What is left of a JsonNumber after structuredClone or JSON.stringify: it would be written as an object.
  const [[name, text] = []] = members;
  if (members.length === 1 && name === 'text' && typeof text === 'string' && NUMBER_TEXT.test(text)) {
    throw new NotJsonError('a number that lost its type (structuredClone and JSON.stringify do that)');
  }
  const object = Object.create(null) as JsonObject;
  for (const [member, content] of members) object[member] = asJson(content, depth + 1);
  return object;
}
