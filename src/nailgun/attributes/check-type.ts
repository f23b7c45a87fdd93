import { isJsonArray, type JsonObject } from '../../json';
import { hasOddRestrictions } from '../restrictions/restriction';
import { type ProblemSubject, settingProblem, type SettingProblem } from './setting-problem';
import { COMMON_SHAPES, SETTING_TYPES, type SettingType } from './setting-types';

/**
 * Whether a setting is what its type asks for. Nailgun asks it of every setting, hidden ones among them, except
 * of those that have neither a type nor a value, which are there to be looked at.
 */
export function* checkType(subject: ProblemSubject, setting: JsonObject): Generator<SettingProblem> {
  if (setting.type === undefined && setting.value === undefined) return;
  const type = typeof setting.type === 'string' ? SETTING_TYPES.get(setting.type) : undefined;
  if (!type) yield settingProblem(subject, 'type', 'has no type that is known', { member: 'type' });
  if (setting.value === undefined) yield settingProblem(subject, 'type', 'has no value', { member: 'value' });
  yield* checkShapes(subject, setting, { ...COMMON_SHAPES, ...type });
  if (setting.restrictions !== undefined) yield* checkRestrictionList(subject, setting);
}

function* checkShapes(
  subject: ProblemSubject,
  setting: JsonObject,
  shapes: SettingType,
): Generator<SettingProblem> {
  for (const [member, { wanted, fits }] of Object.entries(shapes)) {
    const value = setting[member];
    if (value === undefined || fits(value)) continue;
    yield settingProblem(subject, 'type', `the ${member} must be ${wanted}`, { member, wanted });
  }
}

function* checkRestrictionList(
  subject: ProblemSubject,
  { restrictions }: JsonObject,
): Generator<SettingProblem> {
  if (isJsonArray(restrictions) && restrictions.length > 0 && !hasOddRestrictions(restrictions)) return;
  yield settingProblem(subject, 'type', 'the restrictions must be a list of restrictions, at least one', {
    member: 'restrictions',
  });
}
