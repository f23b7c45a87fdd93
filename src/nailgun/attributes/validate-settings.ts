import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json';
import { isTruthy } from '../restrictions/python-values';
import { hasOddRestrictions } from '../restrictions/restriction';
import { type RestrictionModels } from '../restrictions/restriction-models';
import { BoundedSearch } from './bounded-search';
import { checkRegex, searchesFor } from './check-regex';
import { checkChoice, forbidden, held } from './check-restrictions';
import { checkType } from './check-type';
import { checkValue } from './check-value';
import { type ProblemSubject, settingProblem, type SettingProblem, subjectOf } from './setting-problem';

/**
 * What Nailgun 10.0 would not accept of an environment's settings, in the order of the settings; empty when it
 * accepts them all. Where Nailgun stops at the first problem, or fails with an error of its own (a condition
 * that names nothing), this goes on and tells of every one. Nothing in the settings makes it throw.
 *
 * Types are asked of every setting, and so are regular expressions of what is not empty. The rest is not asked
 * of what is hidden by a restriction, or in a section that is hidden or off, or disabled by a restriction; a
 * checkbox or a section that is on may not be disabled. Settings within settings are not looked at: no release
 * has them.
 *
 * @param editable `{section: {metadata: {…}, setting: {type, value, …}}}`, evaluated
 * @param models what restrictions refer to; `models.settings` is usually `editable` itself
 */
export function validateSettings(editable: JsonObject, models: RestrictionModels): readonly SettingProblem[] {
  return isJsonObject(editable) ? [...checkSections(editable, models)] : [];
}

function* checkSections(editable: JsonObject, models: RestrictionModels): Generator<SettingProblem> {
  const bounded = new BoundedSearch(settingsIn(editable).flatMap(searchesFor));
  for (const [name, section] of Object.entries(editable)) {
    if (!isJsonObject(section)) continue;
    const { metadata, ...settings } = section;
    const enabled = yield* checkSection(name, metadata, models);
    for (const [key, setting] of Object.entries(settings)) {
      if (isJsonObject(setting)) yield* checkSetting(`${name}.${key}`, setting, enabled, models, bounded);
    }
  }
}

const settingsIn = (editable: JsonObject): readonly JsonObject[] =>
  Object.values(editable)
    .filter(isJsonObject)
    .flatMap((section) => Object.values(section).filter(isJsonObject));

/** Returns whether the section is neither hidden nor off. One that does not say is on. */
function* checkSection(
  name: string,
  metadata: JsonValue | undefined,
  models: RestrictionModels,
): Generator<SettingProblem, boolean> {
  if (metadata === undefined) return true;
  if (!isJsonObject(metadata)) {
    yield settingProblem(subjectOf(name, undefined), 'type', 'the metadata must be an object');
    return true;
  }
  const { restrictions, enabled = true } = metadata;
  const subject = subjectOf(name, metadata);
  if (hasOddRestrictions(restrictions)) {
    yield settingProblem(subject, 'type', 'the restrictions must be a list of restrictions');
  }
  const hiding = yield* held(subject, restrictions, 'hide', models);
  if (hiding.length > 0 || !isTruthy(enabled)) return false;
  yield* forbidden(subject, yield* held(subject, restrictions, 'disable', models));
  return true;
}

function* checkSetting(
  path: string,
  setting: JsonObject,
  sectionEnabled: boolean,
  models: RestrictionModels,
  bounded: BoundedSearch,
): Generator<SettingProblem> {
  const subject = subjectOf(path, setting);
  yield* checkType(subject, setting);
  const enabled = sectionEnabled && (yield* checkRestrictions(subject, setting, models));
  if (enabled) {
    yield* checkValue(subject, setting);
    for (const choice of isJsonArray(setting.values) ? setting.values : []) {
      if (isJsonObject(choice)) yield* checkChoice(subject, choice, models);
    }
  }
  yield* checkRegex(subject, setting, enabled, bounded);
}

/** Returns whether the setting is neither hidden nor disabled. A checkbox that is on stays so, with a problem. */
function* checkRestrictions(
  subject: ProblemSubject,
  { type, value = null, restrictions }: JsonObject,
  models: RestrictionModels,
): Generator<SettingProblem, boolean> {
  const hiding = yield* held(subject, restrictions, 'hide', models);
  if (hiding.length > 0) return false;
  const disabling = yield* held(subject, restrictions, 'disable', models);
  if (type !== 'checkbox' || !isTruthy(value)) return disabling.length === 0;
  yield* forbidden(subject, disabling);
  return true;
}
