import { JsonNumber, parseJson, stringifyJson } from '../../../src/json';

describe('Writing exact JSON', () => {
  it('writes exact numbers beside ordinary ones', () => {
    expect(stringifyJson({ a: new JsonNumber('1.0'), b: 1, c: 0.5, d: 12345678901234567890n })).toBe(
      '{"a":1.0,"b":1,"c":0.5,"d":12345678901234567890}',
    );
  });

  it('leaves out undefined members and writes null for undefined items', () => {
    expect(stringifyJson({ a: undefined, b: [undefined, null], c: () => 1 })).toBe('{"b":[null,null]}');
  });

  it('escapes lone surrogates, control characters and quotes', () => {
    const text = stringifyJson({ '"': '\ud800\u0001' });
    expect(text).toBe('{"\\"":"\\ud800\\u0001"}');
    expect(JSON.parse(text)).toEqual({ '"': '\ud800\u0001' });
  });

  it('writes dates as JSON.stringify does', () => {
    expect(stringifyJson([new Date(0)])).toBe('["1970-01-01T00:00:00.000Z"]');
  });

  it('takes a member named toJSON for a member', () => {
    expect(stringifyJson(parseJson('{"toJSON":1}'))).toBe('{"toJSON":1}');
  });

  it.each([NaN, Infinity, -Infinity])('refuses %p instead of writing null', (value) => {
    expect(() => stringifyJson([value])).toThrow(TypeError);
  });

  it('refuses what has no JSON form', () => {
    expect(() => stringifyJson(undefined)).toThrow(TypeError);
  });
});
