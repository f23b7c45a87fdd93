import { isJsonObject, jsonClone, type JsonObject, type ReadonlyJsonObject } from '../../../json';

/** Facts of a node over those that are common to all: objects are merged, anything else of the node's counts. */
export function mergeCommon(common: ReadonlyJsonObject, own: ReadonlyJsonObject): JsonObject {
  const merged = jsonClone(common) as JsonObject;
  for (const [name, value] of Object.entries(own)) {
    const under = merged[name];
    merged[name] = isJsonObject(value) && isJsonObject(under) ? mergeCommon(under, value) : jsonClone(value);
  }
  return merged;
}
