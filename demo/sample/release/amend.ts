import { isJsonObject, type JsonObject, type JsonValue } from '../json';

/** In place of a value: the newer release has no such member. */
export const ABSENT = Symbol('absent');

/** What a newer release changes: only members that differ are named, at any depth. */
export interface Changes {
  readonly [key: string]: JsonValue | Changes | typeof ABSENT;
}

/**
 * The document of a newer release: that of the older one with the changes laid over. Objects are merged, all
 * else is replaced. The older one stays as it is.
 */
export function amend<T extends JsonObject>(older: T, changes: Changes): T {
  const newer: JsonObject = structuredClone(older);
  for (const [key, change] of Object.entries(changes)) {
    if (change === ABSENT) {
      delete newer[key];
    } else {
      newer[key] = amended(newer[key], change);
    }
  }
  return newer as T;
}

function amended(older: JsonValue | undefined, change: JsonValue | Changes): JsonValue {
  return isChanges(change) ? amend(isJsonObject(older) ? older : {}, change) : structuredClone(change);
}

function isChanges(change: JsonValue | Changes): change is Changes {
  return typeof change === 'object' && change !== null && !Array.isArray(change);
}
