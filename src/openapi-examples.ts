import { type OpenAPIObject } from '@nestjs/swagger';

/** Members of a schema that say what a value of it looks like. */
interface Schema {
  readonly $ref?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
}

/** What has a schema and may have an example of it: a parameter, a body, an answer. */
interface Exemplified {
  readonly schema?: Schema;
  example?: unknown;
  readonly examples?: object;
}

interface Operation {
  readonly parameters?: readonly Exemplified[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Exemplified>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, Exemplified>> }>>;
}

/**
 * Gives every parameter, body and answer an example, put together from those of its schema's properties. What
 * has one already keeps it. Where a property that is required has none, nothing is added and `npm run lint` says
 * so.
 */
export function completeExamples(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  for (const part of Object.values(document.paths).flatMap(operationsOf).flatMap(partsOf)) {
    if (part.schema === undefined || part.example !== undefined || part.examples !== undefined) continue;
    const example = exampleOf(part.schema, schemas);
    if (example !== undefined) part.example = example;
  }
  return document;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options'];

function operationsOf(path: object): readonly Operation[] {
  return Object.entries(path).flatMap(([method, operation]) =>
    METHODS.includes(method) ? [operation as Operation] : [],
  );
}

function partsOf({ parameters = [], requestBody, responses = {} }: Operation): readonly Exemplified[] {
  const bodies = [requestBody, ...Object.values(responses)];
  return [...parameters, ...bodies.flatMap((body) => Object.values(body?.content ?? {}))];
}

/** A value of a schema made of its examples; undefined if they do not suffice. */
function exampleOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): unknown {
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.replace(/^.*\//, '')];
    return target && exampleOf(target, schemas);
  }
  if (schema.example !== undefined) return schema.example;
  if (schema.allOf !== undefined) return merged(schema.allOf.map((part) => exampleOf(part, schemas)));
  if (schema.items !== undefined) {
    const item = exampleOf(schema.items, schemas);
    return item === undefined ? undefined : [item];
  }
  if (schema.properties !== undefined) {
    const members = Object.entries(schema.properties).map(
      ([name, property]) => [name, exampleOf(property, schemas)] as const,
    );
    const lacking = members.filter(([, value]) => value === undefined).map(([name]) => name);
    if (lacking.some((name) => schema.required?.includes(name))) return undefined;
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  return schema.default ?? schema.enum?.[0];
}

function merged(parts: readonly unknown[]): unknown {
  const objects = parts.filter((part): part is object => typeof part === 'object' && part !== null);
  return objects.length === parts.length ? Object.assign({}, ...objects) : undefined;
}
