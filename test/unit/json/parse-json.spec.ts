import fc from 'fast-check';
import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  JsonSyntaxError,
  MAX_JSON_DEPTH,
  parseJson,
  stringifyJson,
} from '../../../src/json';
import { jsonTexts, numberTexts } from './json-arbitraries';

const number = (text: string): JsonNumber => new JsonNumber(text);
const rewritten = (text: string): string => stringifyJson(parseJson(text));

describe('Reading exact JSON', () => {
  it.each(['1.0', '-0', '0.10', '9007199254740993', '1e400', '1E+2', '-12.5e-7'])(
    'keeps the number %s as it was written',
    (text) => {
      expect(parseJson(text)).toEqual(number(text));
      expect(rewritten(`{"n":[${text}]}`)).toBe(`{"n":[${text}]}`);
    },
  );

  it.each(['NaN', 'Infinity', '-Infinity'])('keeps the constant %s, which Python writes', (constant) => {
    const document = `{"a":${constant},"b":[${constant},1.0],"text":"${constant}"}`;
    expect(rewritten(document)).toBe(document);
    expect(parseJson(constant)).toEqual(number(constant));
  });

  it('tells a constant from numbers that look like what stands in for it', () => {
    const document = '{"a":[NaN,0e0,0e1,Infinity,0e999990,-Infinity],"b":"\\"NaN\\\\"}';
    expect(rewritten(document)).toBe(document);
  });

  it.each([
    '[NaN1]',
    '[1NaN]',
    '[-NaN]',
    '[NaNNaN]',
    '[1Infinity]',
    '{NaN:1}',
    '[NaN',
    'nan',
    '"NaN" Infinity',
  ])('refuses %s', (text) => {
    expect(() => parseJson(text)).toThrow(JsonSyntaxError);
  });

  it('takes the last of members with the same name', () => {
    expect(rewritten('{"a":1,"b":2,"a":[]}')).toBe('{"a":[],"b":2}');
    expect(rewritten('{"a":[],"a":{}}')).toBe('{"a":{}}');
    expect(rewritten('{"a":1,"a":1.0}')).toBe('{"a":1.0}');
  });

  it('treats __proto__ and constructor as members like any other', () => {
    const document = parseJson(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    expect(isJsonObject(document) && document['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(stringifyJson(document)).toBe(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
  });

  it('gives objects no members that the document does not have', () => {
    const document = parseJson('{}');
    expect(isJsonObject(document) && document['constructor']).toBeUndefined();
    expect(isJsonObject(document) && 'toString' in document).toBe(false);
  });

  it('keeps strings, lone surrogates and unusual escapes included', () => {
    expect(parseJson('"\\ud800 \\u00e9\\/\\b"')).toBe('\ud800 é/\b');
    expect(parseJson('"😀\u2028"')).toBe('😀\u2028');
  });

  it.each([
    ['', 1, 1],
    ['{"a":1,}', 1, 8],
    ['{"a":1\n "b":2}', 2, 2],
    ['[1,\n2,\n x]', 3, 2],
    ['{"a":NaN,\n"b":x}', 2, 5],
    ["{'a':1}", 1, 2],
    ['[01]', 1, 3],
    ['["\t"]', 1, 3],
    ['[1] x', 1, 5],
    ['["\\x"]', 1, 3],
  ])('names the place where %j stops being JSON', (text, line, column) => {
    const parse = (): unknown => parseJson(text);
    expect(parse).toThrow(JsonSyntaxError);
    expect(parse).toThrow(`at line ${line}, column ${column} (position `);
  });

  it('reads deep documents up to its limit and refuses deeper ones without overflowing', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(rewritten(nested(MAX_JSON_DEPTH))).toBe(nested(MAX_JSON_DEPTH));
    expect(() => parseJson(nested(MAX_JSON_DEPTH + 1))).toThrow(JsonSyntaxError);
    expect(() => parseJson(nested(100_000))).toThrow(JsonSyntaxError);
    expect(() => parseJson('['.repeat(100_000))).toThrow(JsonSyntaxError);
    expect(() => parseJson('{"a":'.repeat(100_000))).toThrow(JsonSyntaxError);
  });

  it('agrees with JSON.parse about any document, apart from the exactness of numbers', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        fc.constantFrom('', ' ', '\t', '\n'),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          expect(JSON.parse(rewritten(text))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('agrees with JSON.parse about what is no document', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      'true',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (tokens) => {
        const text = tokens.join('');
        expect(accepts(parseJson, text)).toBe(accepts((json) => JSON.parse(json) as unknown, text));
      }),
      { numRuns: 2000 },
    );
  });

  it('writes back any number unchanged', () => {
    fc.assert(
      fc.property(numberTexts(), (text) => {
        expect(rewritten(`[${text}]`)).toBe(`[${text}]`);
      }),
    );
  });

  it('writes back any document in its own notation unchanged', () => {
    fc.assert(
      fc.property(jsonTexts(), (text) => {
        expect(rewritten(text)).toBe(text);
      }),
    );
  });

  it('reads the settings of a large environment in a few milliseconds', () => {
    const section = '{"value":"some text","weight":10,"type":"checkbox","list":[1.0,true,null]}';
    const text = `[${Array.from({ length: 1400 }, () => section).join(',')}]`;
    expect(text.length).toBeGreaterThan(100_000);
    const started = process.hrtime.bigint();
    const document = parseJson(text);
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    expect(isJsonArray(document) && document.length).toBe(1400);
    // Generous: what matters is that no quadratic behaviour creeps in.
    expect(milliseconds).toBeLessThan(500);
  });
});

function accepts(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
