import { type JsonObject, type JsonValue } from '../json';

/** A setting as a release describes it: type, default, and what the settings page shows. */
export function setting(
  type: string,
  label: string,
  value: JsonValue,
  weight: number,
  more: JsonObject = {},
): JsonObject {
  return { type, label, value, weight, ...more };
}

export function checkbox(label: string, value: boolean, weight: number, more: JsonObject = {}): JsonObject {
  return setting('checkbox', label, value, weight, more);
}

export function text(label: string, value: JsonValue, weight: number, more: JsonObject = {}): JsonObject {
  return setting('text', label, value, weight, more);
}

/** One of several values, each shown with its own label. */
export function radio(
  label: string,
  value: string,
  weight: number,
  choices: Readonly<Record<string, string>>,
): JsonObject {
  const values = Object.entries(choices).map(([data, choice]) => ({ data, label: choice }));
  return setting('radio', label, value, weight, { values });
}

/** Not shown to the operator. */
export function hidden(value: JsonValue): JsonObject {
  return { type: 'hidden', value };
}

export function section(
  label: string,
  weight: number,
  settings: JsonObject,
  metadata: JsonObject = {},
): JsonObject {
  return { metadata: { label, weight, ...metadata }, ...settings };
}

/** A definition whose value Nailgun makes when it creates an environment. */
export function generator(name: string, argument?: JsonValue): JsonObject {
  return argument === undefined ? { generator: name } : { generator: name, generator_arg: argument };
}

export function regex(source: string, error: string): JsonObject {
  return { regex: { source, error } };
}

/** Hidden while the condition holds. */
export function hiddenWhen(condition: string): JsonObject {
  return { restrictions: [{ action: 'hide', condition }] };
}

/** Disabled, with a reason, while the condition holds. */
export function disabledWhen(condition: string, message: string): JsonObject {
  return { restrictions: [{ condition, message }] };
}
