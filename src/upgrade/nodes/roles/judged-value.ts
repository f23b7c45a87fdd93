import { type ReadonlyJsonValue } from '../../../json';
import {
  evaluateExpression,
  type EvaluationOptions,
  RestrictionEvaluationError,
} from '../../../nailgun/restrictions/evaluate-expression';
import { parseExpression } from '../../../nailgun/restrictions/parse-expression';
import { type RestrictionModels } from '../../../nailgun/restrictions/restriction-models';
import { RestrictionSyntaxError } from '../../../nailgun/restrictions/restriction-syntax-error';

/** The value of a condition; undefined for one that cannot be judged. */
export function judgedValue(
  condition: string,
  models: RestrictionModels,
  options: EvaluationOptions,
): ReadonlyJsonValue | undefined {
  try {
    return evaluateExpression(parseExpression(condition), models, options);
  } catch (error) {
    if (error instanceof RestrictionSyntaxError || error instanceof RestrictionEvaluationError)
      return undefined;
    throw error;
  }
}
