import { isJsonArray, isJsonObject, JsonNumber, type JsonObject } from '../../json';
import { isTruthy } from '../restrictions/python-values';
import { type ProblemSubject, settingProblem, type SettingProblem } from './setting-problem';

type Check = (subject: ProblemSubject, setting: JsonObject) => Generator<SettingProblem>;

/** By the type of the setting. */
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['text', checkNull],
  ['number', checkNull],
  ['text_list', checkItems],
  ['textarea_list', checkItems],
  ['radio', checkDomain],
  ['select', checkDomain],
]);

/**
 * What is asked of the value of a setting that is neither hidden nor disabled, beyond its type: `text` and
 * `number` have one unless `nullable`, lists have no fewer than `min` items and no more than `max`, and the
 * value of `radio` and `select` is one of their choices, which Nailgun itself leaves to its user interface.
 */
export function* checkValue(subject: ProblemSubject, setting: JsonObject): Generator<SettingProblem> {
  const check = typeof setting.type === 'string' ? CHECKS.get(setting.type) : undefined;
  if (check) yield* check(subject, setting);
}

function* checkNull(
  subject: ProblemSubject,
  { value, nullable = false }: JsonObject,
): Generator<SettingProblem> {
  if (value === null && !isTruthy(nullable)) yield settingProblem(subject, 'null', 'needs a value');
}

function* checkItems(subject: ProblemSubject, { value, min, max }: JsonObject): Generator<SettingProblem> {
  if (!isJsonArray(value)) return;
  if (min instanceof JsonNumber && value.length < min.toNumber()) {
    yield settingProblem(subject, 'items', `must have at least ${min.text} items`, { min: min.toNumber() });
  } else if (max instanceof JsonNumber && value.length > max.toNumber()) {
    yield settingProblem(subject, 'items', `must have at most ${max.text} items`, { max: max.toNumber() });
  }
}

/** A value that is no text is the business of `checkType`, as are choices that are none. */
function* checkDomain(subject: ProblemSubject, { value, values }: JsonObject): Generator<SettingProblem> {
  if (typeof value !== 'string' || !isJsonArray(values)) return;
  const allowed = values.flatMap((choice) =>
    isJsonObject(choice) && typeof choice.data === 'string' ? [choice.data] : [],
  );
  if (allowed.length === 0 || allowed.includes(value)) return;
  yield settingProblem(subject, 'domain', 'the value is none of the choices', { allowed });
}
