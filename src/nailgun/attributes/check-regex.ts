import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json';
import { isTruthy } from '../restrictions/python-values';
import { type BoundedSearch, type Search } from './bounded-search';
import { PythonRegexError, pythonRegex } from './python-regex';
import { type ProblemSubject, settingProblem, type SettingProblem } from './setting-problem';

/**
 * Whether the value of a setting, or each of its items, has the form that the setting asks for. Nailgun looks
 * twice: at whatever is not empty, be it hidden or disabled, and at what is empty if it is neither.
 *
 * @param bounded searches within the time that is left for all settings
 * @param enabled whether the setting is neither hidden nor disabled, nor its section
 */
export function* checkRegex(
  subject: ProblemSubject,
  { value, regex }: JsonObject,
  enabled: boolean,
  bounded: BoundedSearch,
): Generator<SettingProblem> {
  if (value === undefined || value === null || !(enabled || isTruthy(value))) return;
  if (regex === undefined || !isTruthy(regex)) return;
  const { source, error } = isJsonObject(regex) ? regex : {};
  if (typeof source !== 'string') {
    yield settingProblem(subject, 'unreadable', 'its regex has no source');
    return;
  }
  yield* search(subject, value, source, typeof error === 'string' && error !== '' ? error : null, bounded);
}

/** What may have to be searched to check a setting, as far as that can be told from what it holds. */
export function searchesFor({ value, regex }: JsonObject): readonly Search[] {
  const { source } = isJsonObject(regex) ? regex : {};
  if (value === undefined || typeof source !== 'string') return [];
  const pattern = compile(source);
  if (pattern instanceof PythonRegexError) return [];
  return textsIn(value).flatMap((text) => (typeof text === 'string' ? [{ pattern, text }] : []));
}

function* search(
  subject: ProblemSubject,
  value: JsonValue,
  source: string,
  error: string | null,
  bounded: BoundedSearch,
): Generator<SettingProblem> {
  const compiled = compile(source);
  if (compiled instanceof PythonRegexError) {
    const problem = `its regular expression cannot be read: ${compiled.message}`;
    yield settingProblem(subject, 'unreadable', problem, { regex: source });
    return;
  }
  const isMatch = matches(compiled, value, bounded);
  if (isMatch === null) {
    const problem = 'its regular expression takes too long to tell whether the value has the right form';
    yield settingProblem(subject, 'unreadable', problem, { regex: source });
  } else if (!isMatch) {
    const problem = error ?? 'the value has not the form that the release asks for';
    yield settingProblem(subject, 'regex', problem, { regex: source });
  }
}

function compile(source: string): RegExp | PythonRegexError {
  try {
    return pythonRegex(source);
  } catch (error) {
    if (error instanceof PythonRegexError) return error;
    throw error;
  }
}

/** What is neither text nor a list of texts matches nothing, as for Nailgun. Null: it cannot be told in time. */
function matches(regex: RegExp, value: JsonValue, bounded: BoundedSearch): boolean | null {
  for (const text of textsIn(value)) {
    const isMatch = typeof text === 'string' && bounded.test(regex, text);
    if (isMatch !== true) return isMatch;
  }
  return true;
}

const textsIn = (value: JsonValue): readonly JsonValue[] => (isJsonArray(value) ? value : [value]);
