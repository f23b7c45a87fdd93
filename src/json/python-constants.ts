import { JsonNumber } from './json-number';

/** Strings first, so that a `NaN` inside one is passed over. */
const TOKENS = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?Infinity|(?<!-)NaN/g;

/**
 * Python writes `NaN`, `Infinity` and `-Infinity` into JSON, and JSON parsers refuse them. Losing a whole
 * document because of one number is worse, so they are replaced by ordinary numbers of the same length
 * (positions in messages stay right) which occur nowhere else in the text, and are recognised when parsed.
 */
export interface DisguisedConstants {
  readonly text: string;
  /** Turns the text of a number into the number, or into the constant that it stands for. */
  readonly toNumber: (text: string) => JsonNumber;
}

/** Whether it is worth looking for constants at all. */
export function mayHoldConstants(text: string): boolean {
  return text.includes('NaN') || text.includes('Infinity');
}

/** @throws SyntaxError if the text holds every number that could stand in, which no real document does. */
export function disguiseConstants(text: string): DisguisedConstants {
  const nan = unusedNumber(text, 'NaN'.length);
  const infinity = unusedNumber(text, 'Infinity'.length);
  const constants = new Map([
    [nan, new JsonNumber('NaN')],
    [infinity, new JsonNumber('Infinity')],
    [`-${infinity}`, new JsonNumber('-Infinity')],
  ]);

  return {
    text: text.replace(TOKENS, (token) =>
      token.startsWith('"') ? token : token.replace('NaN', nan).replace('Infinity', infinity),
    ),
    toNumber: (number) => {
      const constant = constants.get(number);
      if (constant === undefined && (number.includes(nan) || number.includes(infinity))) {
        throw new SyntaxError('A number must not touch NaN or Infinity');
      }
      return constant ?? new JsonNumber(number);
    },
  };
}

/** A number such as `1e7` that the text does not contain. */
function unusedNumber(text: string, length: number): string {
  const exponent = '9'.repeat(length - 2);
  for (let candidate = 0; candidate < 200; candidate++) {
    const letter = candidate < 100 ? 'e' : 'E';
    const number =
      String(Math.trunc(candidate / 10) % 10) + letter + exponent.slice(1) + String(candidate % 10);
    if (!text.includes(number)) {
      return number;
    }
  }
  throw new SyntaxError('NaN and Infinity cannot be told from the other numbers');
}
