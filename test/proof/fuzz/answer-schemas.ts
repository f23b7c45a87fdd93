import Ajv, { type ValidateFunction } from 'ajv';
import document from '../../../openapi.json';
import { type Operation } from '../setup/operations';

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
ajv.addSchema(asJsonSchema(document) as object, 'openapi');

const known = new Map<string, ValidateFunction | undefined>();

/** @returns what of an answer is not as it is documented; undefined: nothing */
export function undocumented({ method, path }: Operation, status: number, body: unknown): string | undefined {
  const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status)];
  const validate = validatorAt(pointer);
  if (validate === undefined || validate(body)) return undefined;
  return ajv.errorsText(validate.errors);
}

/** The body that every refusal has, wherever it comes from. */
export function isRefusal(body: unknown): boolean {
  return ajv.validate({ $ref: 'openapi#/components/schemas/ErrorDto' }, body);
}

function validatorAt(pointer: readonly string[]): ValidateFunction | undefined {
  const path = [...pointer, 'content', 'application/json', 'schema'];
  const key = path.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  if (!known.has(key)) known.set(key, isThere(path) ? ajv.compile({ $ref: `openapi#/${key}` }) : undefined);
  return known.get(key);
}

const isThere = (path: readonly string[]): boolean =>
  path.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document) !==
  undefined;

/**
 * `nullable` of OpenAPI 3.0 in the words of JSON Schema, wherever it stands; and members that are not documented are
 * wrong, but where any are allowed.
 */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Record<string, unknown>;
  const schema: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([name, part]) => [name, asJsonSchema(part)]),
  );
  if (typeof rest.properties === 'object' && rest.type === 'object') schema.additionalProperties ??= false;
  return nullable === true
    ? { anyOf: [schema, { type: 'null' }] }
    : { ...schema, ...(nullable === undefined ? {} : { nullable }) };
}
