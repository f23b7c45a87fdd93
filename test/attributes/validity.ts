import { isJsonArray, isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../../src/json';
import { heldRestrictions } from '../../src/nailgun/restrictions/held-restrictions';
import { readRestrictions } from '../../src/nailgun/restrictions/restriction';
import { type SeedModels } from '../../src/upgrade/attributes/attribute-upgrader';
import { at } from './release-pair';

/** What a release does not accept of settings. */
export interface Validity {
  /** By `section.setting`, what is wrong with it. */
  readonly invalid: ReadonlyMap<string, string>;
  /** Settings that nobody can see now, but that would be wrong if they could. */
  readonly wrongIfShown: ReadonlyMap<string, string>;
}

/**
 * Judges settings by the definitions of a release, taken from its metadata and not from the settings
 * themselves. Simpler than what the service does, and of its own: only restrictions are read by the same code.
 */
export function validityOf(metadata: JsonObject, editable: JsonObject, models: SeedModels): Validity {
  const invalid = new Map<string, string>();
  const wrongIfShown = new Map<string, string>();
  const world = { ...models, settings: editable, default: {} };
  const isHeld = (owner: JsonValue | undefined, action: string): boolean =>
    heldRestrictions(readRestrictions(at(owner, 'restrictions')), world, action).length > 0;

  for (const [section, definitions] of Object.entries(metadata)) {
    if (!isJsonObject(definitions)) continue;
    const off = at(editable, section, 'metadata', 'enabled') === false;
    const hidden = off || isHeld(definitions.metadata, 'hide');
    for (const [name, definition] of Object.entries(definitions)) {
      if (name === 'metadata' || !isJsonObject(definition)) continue;
      const path = `${section}.${name}`;
      const value = at(editable, section, name, 'value');
      const disabled = isHeld(definition, 'disable');
      const problem =
        problemOf(definition, value) ?? (disabled && isOn(definition, value) ? 'is on, and forbidden' : null);
      const passedOver = hidden || isHeld(definition, 'hide') || (disabled && !isOn(definition, value));
      const choice = isHeld(choiceOf(definition, value), 'disable') ? 'is a forbidden choice' : null;
      if (problem !== null) (passedOver ? wrongIfShown : invalid).set(path, problem);
      else if (choice !== null) wrongIfShown.set(path, choice);
    }
  }
  return { invalid, wrongIfShown };
}

const isOn = (definition: JsonObject, value: unknown): boolean =>
  definition.type === 'checkbox' && value === true;

const choiceOf = (definition: JsonObject, value: JsonValue | undefined): JsonValue | undefined =>
  isJsonArray(definition.values)
    ? definition.values.find((choice) => at(choice, 'data') === value)
    : undefined;

function problemOf(definition: JsonObject, value: JsonValue | undefined): string | null {
  if (value === undefined) return 'has no value';
  if (isJsonObject(value) && Object.hasOwn(value, 'generator')) return 'is a generator';
  return typeProblem(definition, value) ?? limitProblem(definition, value) ?? regexProblem(definition, value);
}

const isText = (value: JsonValue): boolean => typeof value === 'string';

function typeProblem(definition: JsonObject, value: JsonValue): string | null {
  switch (definition.type as string) {
    case 'checkbox':
      return typeof value === 'boolean' ? null : 'is neither true nor false';
    case 'text':
    case 'password':
    case 'textarea':
      return isText(value) ? null : 'is not text';
    case 'text_list':
    case 'textarea_list':
      return isJsonArray(value) && value.every(isText) ? null : 'is not a list of texts';
    case 'radio':
    case 'select':
      return choiceOf(definition, value) === undefined ? 'is none of the choices' : null;
    case 'file':
      return isText(value) || isJsonObject(value) ? null : 'is not a file';
    case 'custom_repo_configuration':
      return isJsonArray(value) && value.length > 0 && value.every(isRepository)
        ? null
        : 'is not a list of repositories';
    case 'hidden':
      return null;
    default:
      throw new Error(`validity.ts does not know the type ${JSON.stringify(definition.type)}`);
  }
}

const isRepository = (value: JsonValue): boolean =>
  isJsonObject(value) &&
  [value.name, value.uri, value.type].every((member) => member === undefined || isText(member));

function limitProblem({ min, max }: JsonObject, value: JsonValue): string | null {
  if (!isJsonArray(value)) return null;
  if (min instanceof JsonNumber && value.length < min.toNumber()) return `has fewer than ${min.text} items`;
  if (max instanceof JsonNumber && value.length > max.toNumber()) return `has more than ${max.text} items`;
  return null;
}

function regexProblem(definition: JsonObject, value: JsonValue): string | null {
  const source = at(definition, 'regex', 'source');
  if (typeof source !== 'string') return null;
  const regex = new RegExp(source);
  const texts = (isJsonArray(value) ? value : [value]).filter((text) => typeof text === 'string');
  return texts.every((text) => regex.test(text)) ? null : 'has not the form of the release';
}
