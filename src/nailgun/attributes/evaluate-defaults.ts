import { isJsonObject, type JsonObject, type JsonValue } from '../../json';
import { formatTemplate, type TemplateValues } from './format-template';
import { GENERATORS, type MasterValues } from './generators';

/** What a release's metadata may refer to when an environment is made from it. */
export interface EvaluationContext {
  readonly cluster: TemplateValues;
  readonly settings: MasterValues;
}

/** Release metadata that cannot be evaluated. `path` names the value (`generated.provision.image_data`). */
export class AttributeEvaluationError extends Error {
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path}: ${problem}`);
    this.name = 'AttributeEvaluationError';
  }
}

/**
 * Turns one document of a release's metadata into values: generator definitions become what they generate,
 * and strings are formatted, except below a key named `regex`, whose braces belong to the expression.
 * The input is not changed.
 *
 * @param path name of the document, for error messages
 * @throws AttributeEvaluationError
 */
export function evaluateDefaults(
  document: JsonValue | undefined,
  context: EvaluationContext,
  path: string,
): JsonObject {
  const value = evaluate(document ?? {}, context, path);
  if (!isJsonObject(value)) throw new AttributeEvaluationError(path, 'is not an object');
  return value;
}

function evaluate(value: JsonValue, context: EvaluationContext, path: string): JsonValue {
  if (typeof value === 'string') return format(value, context, path);
  if (Array.isArray(value)) return value.map((item, i) => evaluate(item, context, `${path}[${i}]`));
  if (!isJsonObject(value)) return value;
  if (Object.hasOwn(value, 'generator')) return generate(value, context, path);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'regex' ? member : evaluate(member, context, `${path}.${key}`),
    ]),
  );
}

function generate(definition: JsonObject, context: EvaluationContext, path: string): JsonValue {
  const name = definition.generator;
  const generator = typeof name === 'string' ? GENERATORS.get(name) : undefined;
  if (!generator) throw new AttributeEvaluationError(path, `names a generator that does not exist`);
  return explain(path, () => generator(definition.generator_arg, context.settings));
}

function format(text: string, context: EvaluationContext, path: string): string {
  const values = { cluster: context.cluster, settings: context.settings };
  return explain(path, () => formatTemplate(text, values));
}

function explain<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new AttributeEvaluationError(path, (error as Error).message);
  }
}
