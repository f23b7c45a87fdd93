export { asText } from './as-text';
export { canonicalText } from './canonical-text';
export { jsonClone } from './json-clone';
export { jsonEquals } from './json-equals';
export { JsonNumber } from './json-number';
export { JsonText } from './json-text';
export { JsonSyntaxError } from './json-syntax-error';
export {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type ReadonlyJsonArray,
  type ReadonlyJsonObject,
  type ReadonlyJsonValue,
} from './json-value';
export { memberOf, objectIn } from './member-of';
export { MAX_JSON_DEPTH, parseJson } from './parse-json';
export { stringifyJson } from './stringify-json';
