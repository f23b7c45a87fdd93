import fc from 'fast-check';
import {
  isJsonObject,
  jsonClone,
  jsonEquals,
  type JsonObject,
  parseJson,
  stringifyJson,
} from '../../../src/json';
import { jsonTexts } from './json-arbitraries';

const equal = (a: string, b: string): boolean => jsonEquals(parseJson(a), parseJson(b));

describe('Comparing documents', () => {
  it.each([
    ['1', '1.0'],
    ['{"a":1,"b":[2]}', '{"b":[2.0],"a":1}'],
    ['null', 'null'],
    ['[NaN]', '[NaN]'],
    ['{"__proto__":1}', '{"__proto__":1}'],
  ])('%s equals %s', (a, b) => {
    expect(equal(a, b)).toBe(true);
  });

  it.each([
    ['1', '"1"'],
    ['[1,2]', '[2,1]'],
    ['[1]', '[1,null]'],
    ['{"a":null}', '{}'],
    ['{"a":null}', '{"b":null}'],
    ['[]', '{}'],
    ['0', 'null'],
    ['0', 'false'],
    ['{"__proto__":{}}', '{"x":{}}'],
    ['9007199254740992', '9007199254740993'],
  ])('%s differs from %s', (a, b) => {
    expect(equal(a, b)).toBe(false);
    expect(equal(b, a)).toBe(false);
  });

  it('finds every document equal to itself, however its members are ordered', () => {
    fc.assert(
      fc.property(jsonTexts(), (text) => {
        const document = parseJson(text);
        expect(jsonEquals(document, reversed(document))).toBe(true);
      }),
    );
  });
});

describe('Cloning a document', () => {
  it('copies everything, exactly', () => {
    fc.assert(
      fc.property(jsonTexts(), (text) => {
        expect(stringifyJson(jsonClone(parseJson(text)))).toBe(text);
      }),
    );
  });

  it('shares nothing that can change', () => {
    const original = parseJson('{"a":{"b":[1]}}');
    const clone = jsonClone(original);
    ((clone as JsonObject)['a'] as JsonObject)['b'] = 'changed';
    expect(stringifyJson(original)).toBe('{"a":{"b":[1]}}');
  });

  it('gives the copy no prototype either', () => {
    const clone = jsonClone(parseJson('{"__proto__":{"polluted":true}}'));
    expect(isJsonObject(clone) && clone['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(clone)).toBeNull();
  });
});

function reversed(value: ReturnType<typeof parseJson>): ReturnType<typeof parseJson> {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
