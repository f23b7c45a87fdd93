import { isJsonArray, isJsonObject, jsonEquals, type JsonValue } from '../../json';
import {
  AttributeEvaluationError,
  evaluateDefaults,
  type EvaluationContext,
} from '../../nailgun/attributes/evaluate-defaults';

/** What a release gave an environment when it was made, as far as that can still be told. */
export type KnownDefault =
  { readonly known: true; readonly value: JsonValue } | { readonly known: false; readonly why: string };

/**
 * The default that a definition stands for. What was generated, or came from the master's settings of that
 * time, cannot be told any more.
 */
export function knownDefault(definition: JsonValue | undefined, context: EvaluationContext): KnownDefault {
  if (definition === undefined) return { known: false, why: "the original's release does not define it" };
  if (isMadeOnce(definition)) return { known: false, why: 'its default was made when the environment was' };
  try {
    return { known: true, value: evaluateDefaults({ value: definition }, context, '').value! };
  } catch (error) {
    if (!(error instanceof AttributeEvaluationError)) throw error;
    return { known: false, why: 'its default cannot be evaluated' };
  }
}

/** Whether a value is what the environment started with. What cannot be known counts as the operator's. */
export function isUntouched(value: JsonValue, original: KnownDefault): boolean {
  return original.known && jsonEquals(value, original.value);
}

export const isGenerator = (value: JsonValue | undefined): boolean =>
  isJsonObject(value) && Object.hasOwn(value, 'generator');

function isMadeOnce(definition: JsonValue): boolean {
  if (isJsonArray(definition)) return definition.some(isMadeOnce);
  if (!isJsonObject(definition)) return false;
  if (isGenerator(definition)) return definition.generator !== 'identical';
  return Object.values(definition).some(isMadeOnce);
}
