import { type JsonObject, type JsonValue } from '../../json';
import { RestrictionEvaluationError } from '../restrictions/evaluate-expression';
import { holds } from '../restrictions/held-restrictions';
import { readRestrictions, type Restriction } from '../restrictions/restriction';
import { type RestrictionModels } from '../restrictions/restriction-models';
import { RestrictionSyntaxError } from '../restrictions/restriction-syntax-error';
import { type ProblemSubject, settingProblem, type SettingProblem } from './setting-problem';

/**
 * The restrictions with an action that hold. Those that cannot be judged are problems, and do not hold.
 *
 * @param document `restrictions` of a setting, of a section's metadata, or of a choice
 */
export function* held(
  subject: ProblemSubject,
  document: JsonValue | undefined,
  action: 'hide' | 'disable',
  models: RestrictionModels,
): Generator<SettingProblem, readonly Restriction[]> {
  const holding: Restriction[] = [];
  for (const restriction of readRestrictions(document)) {
    if (restriction.action !== action) continue;
    const holdsOrNot = judge(restriction, models);
    if (holdsOrNot === true) holding.push(restriction);
    if (typeof holdsOrNot === 'object') yield unreadable(subject, restriction, holdsOrNot);
  }
  return holding;
}

/** What is wrong with something that is on while restrictions forbid it: one problem for each of them. */
export function forbidden(
  subject: ProblemSubject,
  restrictions: readonly Restriction[],
): readonly SettingProblem[] {
  return restrictions.map(({ condition, message }) => {
    const problem = message ?? `is on, which is forbidden under the condition "${condition}"`;
    return settingProblem(subject, 'restriction', problem, { condition });
  });
}

/** Nailgun judges the restrictions of choices too. It draws no conclusion, but fails where they cannot be judged. */
export function* checkChoice(
  subject: ProblemSubject,
  choice: JsonObject,
  models: RestrictionModels,
): Generator<SettingProblem> {
  const hiding = yield* held(subject, choice.restrictions, 'hide', models);
  if (hiding.length === 0) yield* held(subject, choice.restrictions, 'disable', models);
}

type Unjudged = RestrictionSyntaxError | RestrictionEvaluationError;

function judge(restriction: Restriction, models: RestrictionModels): boolean | Unjudged {
  try {
    return holds(restriction, models);
  } catch (error) {
    if (error instanceof RestrictionSyntaxError || error instanceof RestrictionEvaluationError) return error;
    throw error;
  }
}

function unreadable(subject: ProblemSubject, { condition }: Restriction, error: Unjudged): SettingProblem {
  const place =
    error instanceof RestrictionSyntaxError
      ? { position: error.position }
      : error.path === null
        ? {}
        : { missing: error.path };
  const problem = `a restriction of it cannot be judged: ${error.message}`;
  return settingProblem(subject, 'unreadable', problem, { condition, ...place });
}
