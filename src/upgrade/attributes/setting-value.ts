import { type JsonObject, type JsonValue, memberOf } from '../../json';

/** Value of a setting by its path `<section>.<name>`; undefined where there is none. */
export function settingValue(editable: JsonObject, path: string): JsonValue | undefined {
  const dot = path.indexOf('.');
  return memberOf(memberOf(memberOf(editable, path.slice(0, dot)), path.slice(dot + 1)), 'value');
}

/** What Nailgun and its consumers take for switched on: neither absent nor empty, false or null. */
export const isOn = (value: JsonValue | undefined): boolean =>
  value !== undefined && value !== null && value !== false && value !== '';
