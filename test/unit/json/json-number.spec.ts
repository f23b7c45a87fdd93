import fc from 'fast-check';
import { JsonNumber } from '../../../src/json';
import { numberTexts } from './json-arbitraries';

const number = (text: string): JsonNumber => new JsonNumber(text);

describe('An exact number', () => {
  it.each(['', '1.', '.5', '01', '+1', '1e', '0x10', ' 1', '-', '-NaN', 'nan', '1\n'])(
    'cannot be made from %j',
    (text) => {
      expect(() => number(text)).toThrow(TypeError);
    },
  );

  it.each([
    ['1', '1.0'],
    ['0', '-0.0'],
    ['100', '1e2'],
    ['0.001', '1E-3'],
    ['1e400', '10e399'],
    ['NaN', 'NaN'],
  ])('%s equals %s', (a, b) => {
    expect(number(a).equals(number(b))).toBe(true);
    expect(number(b).equals(number(a))).toBe(true);
  });

  it.each([
    ['9007199254740992', '9007199254740993'],
    ['1e400', '1e401'],
    ['1', '-1'],
    ['Infinity', '1e999'],
    ['NaN', '0'],
    ['Infinity', '-Infinity'],
  ])('%s differs from %s', (a, b) => {
    expect(number(a).equals(number(b))).toBe(false);
    expect(number(b).equals(number(a))).toBe(false);
  });

  it('tells integers from floats as Python does', () => {
    expect(['1', '-12', '1.0', '1e3', 'NaN'].map((text) => number(text).isInteger())).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('is made from the numbers of JavaScript', () => {
    expect([1, 1.5, 1e21, 12345678901234567890n, NaN].map((value) => JsonNumber.of(value).text)).toEqual([
      '1',
      '1.5',
      '1e+21',
      '12345678901234567890',
      'NaN',
    ]);
  });

  it('keeps any text and becomes the nearest number of JavaScript', () => {
    fc.assert(
      fc.property(numberTexts(), (text) => {
        expect(number(text).toString()).toBe(text);
        expect(number(text).toNumber()).toBe(Number(text));
      }),
    );
  });
});
