import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json';
import { isTruthy } from '../restrictions/python-values';
import { PythonRegexError, pythonRegex } from './python-regex';
import { type ProblemSubject, settingProblem, type SettingProblem } from './setting-problem';

/**
 * Whether the value of a setting, or each of its items, has the form that the setting asks for. Nailgun looks
 * twice: at whatever is not empty, be it hidden or disabled, and at what is empty if it is neither.
 *
 * @param enabled whether the setting is neither hidden nor disabled, nor its section
 */
export function* checkRegex(
  subject: ProblemSubject,
  { value, regex }: JsonObject,
  enabled: boolean,
): Generator<SettingProblem> {
  if (value === undefined || value === null || !(enabled || isTruthy(value))) return;
  if (regex === undefined || !isTruthy(regex)) return;
  const { source, error } = isJsonObject(regex) ? regex : {};
  if (typeof source !== 'string') {
    yield settingProblem(subject, 'unreadable', 'its regex has no source');
    return;
  }
  yield* search(subject, value, source, typeof error === 'string' && error !== '' ? error : null);
}

function* search(
  subject: ProblemSubject,
  value: JsonValue,
  source: string,
  error: string | null,
): Generator<SettingProblem> {
  const compiled = compile(source);
  if (compiled instanceof PythonRegexError) {
    const problem = `its regular expression cannot be read: ${compiled.message}`;
    yield settingProblem(subject, 'unreadable', problem, { regex: source });
  } else if (!matches(compiled, value)) {
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

/** What is neither text nor a list of texts matches nothing, as for Nailgun. */
function matches(regex: RegExp, value: JsonValue): boolean {
  const texts = isJsonArray(value) ? value : [value];
  return texts.every((text) => typeof text === 'string' && regex.test(text));
}
