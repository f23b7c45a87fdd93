import { evaluateExpression } from './evaluate-expression';
import { parseExpression } from './parse-expression';
import { isTruthy } from './python-values';
import { type Restriction } from './restriction';
import { type RestrictionModels } from './restriction-models';

/**
 * Whether the condition of a restriction holds.
 *
 * @throws RestrictionSyntaxError, RestrictionEvaluationError
 */
export function holds({ condition, strict }: Restriction, models: RestrictionModels): boolean {
  return isTruthy(evaluateExpression(parseExpression(condition), models, { strict }));
}

/**
 * The restrictions that hold, in their order; with `action`, only those of that action are looked at.
 *
 * @throws RestrictionSyntaxError, RestrictionEvaluationError for the first that cannot be judged
 */
export function heldRestrictions(
  restrictions: readonly Restriction[],
  models: RestrictionModels,
  action?: string,
): readonly Restriction[] {
  return restrictions.filter(
    (restriction) => (action === undefined || restriction.action === action) && holds(restriction, models),
  );
}
