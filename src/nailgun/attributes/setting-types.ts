import { isJsonArray, isJsonObject, JsonNumber, type JsonValue } from '../../json';

/** What a member of a setting must be. */
export interface Shape {
  /** In words that follow "must be". */
  readonly wanted: string;
  readonly fits: (value: JsonValue) => boolean;
}

/** What the members of a setting of one type must be, where they are there. */
export type SettingType = Readonly<Record<string, Shape>>;

const isText = (value: JsonValue | undefined): boolean => typeof value === 'string';
const isCount = (value: JsonValue | undefined): boolean =>
  value instanceof JsonNumber && value.isInteger() && value.toNumber() >= 0;

const FLAG: Shape = { wanted: 'true or false', fits: (value) => typeof value === 'boolean' };
const TEXT: Shape = { wanted: 'text', fits: isText };
const COUNT: Shape = { wanted: 'a whole number from 0', fits: isCount };
const TEXTS: Shape = {
  wanted: 'a list of texts',
  fits: (value) => isJsonArray(value) && value.every(isText),
};

const NULLABLE_TEXT: Shape = {
  wanted: 'text or null',
  fits: (value) => value === null || isText(value),
};
const NULLABLE_COUNT: Shape = {
  wanted: 'a whole number from 0, or null',
  fits: (value) => value === null || isCount(value),
};

/** Nailgun's schema describes the first item of this list and of the next only, so others may be anything. */
const REPOSITORIES: Shape = {
  wanted: 'a list of repositories',
  fits: (value) => isJsonArray(value) && value[0] !== undefined && isRepository(value[0]),
};
const CHOICES: Shape = {
  wanted: 'a list of choices, each with its data and label',
  fits: (value) => isJsonArray(value) && value[0] !== undefined && isChoice(value[0]),
};

/** Pages of 2 MiB and of 1 GiB, by their size in KiB. */
const HUGE_PAGES: Shape = {
  wanted: 'numbers of pages by their size',
  fits: (value) =>
    isJsonObject(value) && ['2048', '1048576'].every((size) => isAbsentOr(isCount, value[size])),
};

function isRepository(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const { priority } = value;
  const isPriority = priority === null || (priority instanceof JsonNumber && priority.isInteger());
  return (
    ['name', 'section', 'suite', 'type', 'uri'].every((member) => isAbsentOr(isText, value[member])) &&
    (priority === undefined || isPriority)
  );
}

function isChoice(value: JsonValue): boolean {
  return (
    isJsonObject(value) && isText(value.data) && isText(value.label) && isAbsentOr(isText, value.description)
  );
}

function isAbsentOr(test: (value: JsonValue) => boolean, value: JsonValue | undefined): boolean {
  return value === undefined || test(value);
}

const ONE_OF_CHOICES: SettingType = { value: TEXT, values: CHOICES };
const SEVERAL_TEXTS: SettingType = { value: TEXTS, min: COUNT, max: COUNT };

/**
 * The types of settings that Nailgun knows since 10.0, which knows those of all before it. What is not listed
 * for a type may be anything.
 */
export const SETTING_TYPES: ReadonlyMap<string, SettingType> = new Map<string, SettingType>([
  ['checkbox', { value: FLAG }],
  ['custom_hugepages', { value: HUGE_PAGES }],
  ['custom_repo_configuration', { value: REPOSITORIES }],
  ['file', {}],
  ['hidden', {}],
  ['number', { value: NULLABLE_COUNT, nullable: FLAG }],
  ['password', { value: TEXT }],
  ['radio', ONE_OF_CHOICES],
  ['select', ONE_OF_CHOICES],
  ['text', { value: NULLABLE_TEXT, nullable: FLAG }],
  ['text_list', SEVERAL_TEXTS],
  ['textarea', { value: TEXT }],
  ['textarea_list', SEVERAL_TEXTS],
]);

/** Of settings of every type. */
export const COMMON_SHAPES: SettingType = { weight: COUNT };
