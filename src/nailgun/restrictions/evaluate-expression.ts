import { isJsonArray, isJsonObject, type ReadonlyJsonObject, type ReadonlyJsonValue } from '../../json';
import { type BinaryOperator, type Expression, type ModelPath } from './expression';
import { isTruthy, pythonEquals } from './python-values';
import { type RestrictionModels } from './restriction-models';

/** A condition that is well formed and has no value. The message names the path, or the operator. */
export class RestrictionEvaluationError extends Error {
  constructor(
    problem: string,
    /** The path that leads nowhere, as written; null where an operator has an operand that it cannot have. */
    readonly path: string | null,
  ) {
    super(problem);
    this.name = 'RestrictionEvaluationError';
  }
}

export interface EvaluationOptions {
  /** Whether a path that leads nowhere is an error, or null. A model that does not exist is always an error. */
  readonly strict: boolean;
}

/**
 * The value of a condition, by Python's rules: `or` and `and` return an operand and look at the second one only
 * when they need it; `in` looks for items of lists, parts of strings and members of objects.
 *
 * One thing is milder than in Nailgun: when not strict, a path through null or text is null too, where Nailgun
 * fails.
 *
 * @throws RestrictionEvaluationError
 */
export function evaluateExpression(
  expression: Expression,
  models: RestrictionModels,
  options: EvaluationOptions,
): ReadonlyJsonValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return valueAt(expression, models, options);
    case 'not':
      return !isTruthy(evaluateExpression(expression.operand, models, options));
    case 'binary':
      return applyOperator(expression.operator, evaluateExpression(expression.left, models, options), () =>
        evaluateExpression(expression.right, models, options),
      );
  }
}

function applyOperator(
  operator: BinaryOperator,
  left: ReadonlyJsonValue,
  right: () => ReadonlyJsonValue,
): ReadonlyJsonValue {
  switch (operator) {
    case 'or':
      return isTruthy(left) ? left : right();
    case 'and':
      return isTruthy(left) ? right() : left;
    case '==':
      return pythonEquals(left, right());
    case '!=':
      return !pythonEquals(left, right());
    case 'in':
      return isIn(left, right());
  }
}

function isIn(item: ReadonlyJsonValue, container: ReadonlyJsonValue): boolean {
  if (isJsonArray(container)) return container.some((each) => pythonEquals(item, each));
  if (isJsonObject(container)) return isMember(item, container);
  if (typeof container !== 'string') throw cannotLook('the right side is no list, string or object');
  if (typeof item !== 'string') throw cannotLook('only the right side is a string');
  return container.includes(item);
}

/** Numbers, flags and null may be asked for, and are never there: names are strings. */
function isMember(item: ReadonlyJsonValue, object: ReadonlyJsonObject): boolean {
  if (isJsonArray(item) || isJsonObject(item)) throw cannotLook('the left side cannot be a name');
  return typeof item === 'string' && Object.hasOwn(object, item);
}

function cannotLook(problem: string): RestrictionEvaluationError {
  return new RestrictionEvaluationError(`"in" cannot be answered: ${problem}`, null);
}

function valueAt(
  { model, members, text }: ModelPath,
  models: RestrictionModels,
  { strict }: EvaluationOptions,
): ReadonlyJsonValue {
  if (!Object.hasOwn(models, model)) {
    throw new RestrictionEvaluationError(`there is no model "${model}" for ${text}`, text);
  }
  let value: ReadonlyJsonValue | undefined = models[model];
  for (const member of members) {
    value = isJsonObject(value) && Object.hasOwn(value, member) ? value[member] : undefined;
  }
  if (value !== undefined) return value;
  if (strict) throw new RestrictionEvaluationError(`there is no value at ${text}`, text);
  return null;
}
