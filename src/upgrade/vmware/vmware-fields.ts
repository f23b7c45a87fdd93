import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../json';

/** What a release says of one member of the settings of vCenter: an entry of its `metadata`. */
export type VmwareField = JsonObject;

/** Entries of a list of fields by the member that they describe. */
export function fieldNamed(fields: JsonValue | undefined, name: string): VmwareField | undefined {
  if (!isJsonArray(fields)) return undefined;
  return fields.filter(isJsonObject).find((field) => field.name === name);
}

/**
 * Whether a value is carried as a whole. A `select` is an object as well, of what can be chosen and what is; a
 * file is one of a name and contents. Migrations of the master give some files no entry in `metadata`: they
 * are known by the empty object that they start with.
 */
export function isWhole(
  field: VmwareField | undefined,
  stored: JsonValue,
  newDefault: JsonValue | undefined,
): boolean {
  const type = memberOf(field, 'type');
  if (typeof type === 'string') return type !== 'array' && type !== 'object';
  if (isJsonObject(newDefault) && Object.keys(newDefault).length === 0) return true;
  return !isJsonArray(stored) && !isJsonObject(stored);
}
