import { RestrictionSyntaxError } from './restriction-syntax-error';

export type TokenKind = 'word' | 'path' | 'number' | 'string' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As it was written; of a string, what is between the quotes. */
  readonly text: string;
  /** Where it starts. */
  readonly position: number;
}

/** Real conditions have some thirty. What is parsed recursively must end somewhere. */
export const MAX_TOKENS = 1000;

/**
 * A path is tried first, so that a model may be named `interface` although `in` is an operator. Python's `\w`
 * here knows ASCII only, like ours.
 */
const TOKEN =
  /(?<path>\w*:[\w.-]+)|(?<number>-?\d+)|(?<string>"[^"\n]*"|'[^'\n]*')|(?<word>[A-Za-z_][\w.-]*)|(?<symbol>==|!=|[()])/y;
const BLANKS = /[ \t\r\n]*/y;

/**
 * Splits a condition into tokens, the last of them `end`. Nailgun skips characters that it does not know, so
 * that `!true` is true to it; here they are errors, for whoever wrote them meant something.
 *
 * @throws RestrictionSyntaxError
 */
export function tokenize(condition: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = endOf(BLANKS, condition, 0);
  while (position < condition.length) {
    if (tokens.length === MAX_TOKENS) {
      throw new RestrictionSyntaxError(`more than ${MAX_TOKENS} words and symbols`, position, condition);
    }
    const token = tokenAt(condition, position);
    tokens.push(token);
    position = endOf(BLANKS, condition, endOf(TOKEN, condition, position));
  }
  return [...tokens, { kind: 'end', text: '', position }];
}

function tokenAt(condition: string, position: number): Token {
  TOKEN.lastIndex = position;
  const groups = TOKEN.exec(condition)?.groups ?? {};
  for (const kind of ['path', 'number', 'string', 'word', 'symbol'] as const) {
    const text = groups[kind];
    if (text !== undefined) return { kind, text: kind === 'string' ? text.slice(1, -1) : text, position };
  }
  throw new RestrictionSyntaxError(unknown(condition, position), position, condition);
}

function unknown(condition: string, position: number): string {
  const character = String.fromCodePoint(condition.codePointAt(position) ?? 0);
  return character === '"' || character === "'"
    ? `a string without its closing ${character}`
    : `unexpected "${character}"`;
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
