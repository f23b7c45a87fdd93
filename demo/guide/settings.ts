import { isJsonObject, type JsonObject, type JsonValue } from '../sample';

/** A setting that the operators of the original changed. */
export interface SettingLine {
  /** Section and name. */
  readonly path: string;
  readonly original: string;
  readonly seed: string;
  readonly same: boolean;
}

const LONGEST = 44;

/**
 * Settings of the original that differ from the defaults of its release, beside what the seed has. Secrets
 * are compared but never shown.
 */
export function customisedSettings(
  defaults: JsonObject,
  original: JsonObject,
  seed: JsonObject,
): readonly SettingLine[] {
  return settings(original).flatMap(({ section, name, setting }) => {
    const byDefault = settingAt(defaults, section, name)?.value;
    const value = setting.value ?? null;
    if (byDefault === undefined || print(byDefault) === print(value) || isMadeForEach(byDefault, value))
      return [];
    const carried = settingAt(seed, section, name)?.value;
    const show = (shown: JsonValue | undefined): string =>
      shown === undefined ? '(not there)' : isSecret(name, setting) ? '••••••' : shorten(print(shown));
    return [
      {
        path: `${section}.${name}`,
        original: show(value),
        seed: show(carried),
        same: carried !== undefined && sameItems(value, carried),
      },
    ];
  });
}

function settings(document: JsonObject): { section: string; name: string; setting: JsonObject }[] {
  return Object.entries(document).flatMap(([section, members]) =>
    isJsonObject(members)
      ? Object.entries(members).flatMap(([name, setting]) =>
          name !== 'metadata' && isJsonObject(setting) ? [{ section, name, setting }] : [],
        )
      : [],
  );
}

function settingAt(document: JsonObject, section: string, name: string): JsonObject | undefined {
  const members = document[section];
  const setting = isJsonObject(members) ? members[name] : undefined;
  return isJsonObject(setting) ? setting : undefined;
}

const print = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const isSecret = (name: string, { type }: JsonObject): boolean =>
  type === 'password' || /password|key|secret|token/.test(name);

/** Defaults that are made with each environment, so that a difference says nothing about its operators. */
const isMadeForEach = (byDefault: JsonValue, value: JsonValue): boolean =>
  print(byDefault).includes('{settings.') || (isJsonObject(byDefault) && isJsonObject(value));

/** A list says the same as the text that it was made from. */
function sameItems(a: JsonValue, b: JsonValue): boolean {
  const items = (value: JsonValue): string =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((item) => item.trim())
          .join()
      : print(value);
  return print(a) === print(b) || (Array.isArray(b) && items(a) === b.map(print).join());
}
