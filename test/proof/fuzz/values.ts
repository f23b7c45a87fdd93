import fc from 'fast-check';
import { resolved, type Schema } from '../setup/operations';

/** Text that means something to somebody: databases, shells, file systems, templates, terminals. */
export const TRICKS: readonly string[] = [
  "'; DROP TABLE clusters; --",
  '1 OR 1=1',
  '$1',
  '%s%n',
  '../../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '\u0000',
  '\ud800',
  '{{7*7}}',
  '${7*7}',
  '<script>alert(1)</script>',
  '\u202e\u200b',
  '\r\nSet-Cookie: a=b',
  '__proto__',
  'constructor',
  'é',
  '名前',
  '',
  ' ',
  'a'.repeat(70_000),
];

const NUMBERS: readonly number[] = [0, -1, 1.5, 2 ** 31, 2 ** 53 + 2, 1e308, -(2 ** 31) - 1];

/** Anything that a body may hold and no schema expects. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...TRICKS, ...NUMBERS, null, true, {}, [], [[]], [null], { __proto__: 1 }),
  fc.array(fc.constantFrom<unknown>(1, '1', null, {}, ...NUMBERS), { maxLength: 5 }),
  fc.dictionary(fc.constantFrom(...TRICKS.slice(0, 19)), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Values that a schema allows: ids mostly of what is there. */
export function valuesOf(given: Schema): fc.Arbitrary<unknown> {
  const schema = resolved(given);
  if (schema.allOf) return valuesOf(schema.allOf[0]!);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(valuesOf));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const usual = schema.example === undefined ? [] : [fc.constant(schema.example)];
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) }, numbersWithin(schema));
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.oneof(...usual, fc.string({ minLength: 1, maxLength: Math.min(schema.maxLength ?? 40, 40) }));
    case 'array':
      return fc.oneof(
        ...usual,
        fc.uniqueArray(valuesOf(schema.items ?? {}), {
          minLength: schema.minItems ?? 0,
          maxLength: 5,
          selector: (item) => JSON.stringify(item),
        }),
      );
    case 'object':
      return fc.oneof(...usual, objectsOf(schema));
    case undefined:
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const numbersWithin = ({ minimum = 1, maximum = 2_147_483_647 }: Schema): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(minimum), max: Math.min(maximum, 2_147_483_647) });

function objectsOf({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, valuesOf(part)]),
  );
  const known = fc.record(members, { requiredKeys: [...required] });
  if (Object.keys(properties).length > 0 || !additionalProperties) return known;
  const others =
    additionalProperties === true ? fc.jsonValue({ maxDepth: 2 }) : valuesOf(additionalProperties);
  return fc.dictionary(
    fc.oneof(fc.string({ maxLength: 10 }), fc.integer({ min: 1, max: 9 }).map(String)),
    others,
    { maxKeys: 3 },
  );
}

/** Values that a schema allows but for one thing. */
export const nearlyValuesOf = (schema: Schema): fc.Arbitrary<unknown> =>
  fc
    .tuple(valuesOf(schema), hostileValues, fc.nat(20), fc.boolean())
    .map(([value, wrong, place, isLeftOut]) => {
      if (typeof value !== 'object' || value === null) return wrong;
      const copy = structuredClone(value) as Record<string, unknown>;
      const names = [...Object.keys(copy), 'unknown'];
      const name = names[place % names.length]!;
      if (isLeftOut && !Array.isArray(copy)) delete copy[name];
      else if (Array.isArray(copy)) copy.splice(place % (copy.length + 1), 1, wrong);
      else copy[name] = wrong;
      return copy;
    });
