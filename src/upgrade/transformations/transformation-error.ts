import { isNativeError } from 'node:util/types';
import { describeTransformation, type TransformationId } from './transformation';

/**
 * A transformation failed. The message names it and says what happened, and the stack says where; neither holds
 * anything of the document, as the message of the error that was thrown might.
 */
export class TransformationError extends Error {
  constructor(
    readonly transformation: TransformationId,
    problem: string,
  ) {
    super(`Transformation ${describeTransformation(transformation)} ${problem}.`);
    this.name = 'TransformationError';
  }

  /** For what its code threw. */
  static thrown(transformation: TransformationId, thrown: unknown): TransformationError {
    if (!isNativeError(thrown)) {
      return new TransformationError(transformation, 'threw something that is not an error');
    }
    const error = new TransformationError(transformation, `threw ${kindOf(thrown)}`);
    error.stack = [`${error.name}: ${error.message}`, ...framesOf(thrown)].join('\n');
    return error;
  }
}

/** Name of the error's class, which is code; the `name` of an error may be anything. */
function kindOf(error: Error): string {
  const name: unknown = error.constructor.name;
  return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'Error';
}

/** Places of a stack without the message before them; none where the two cannot be told apart. */
function framesOf({ name, message, stack = '' }: Error): readonly string[] {
  const header = message === '' ? name : `${name}: ${message}`;
  return stack.startsWith(`${header}\n`) ? stack.slice(header.length + 1).split('\n') : [];
}
