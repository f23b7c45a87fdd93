/** A regular expression that Python would not compile, or that has no counterpart here. */
export class PythonRegexError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'PythonRegexError';
  }
}

/** Escapes, whole character classes, groups of Python's own, and what means something else in JavaScript. */
const TOKENS =
  /\\[^]|\[(?:\^|(?!\^))(?:\\[^]|[^\\])(?:\\[^]|[^\]\\])*\]|\[|\(\?P<|\(\?P=\w+\)|\(\?#[^)]*\)|\(\?[iLmsux]+\)|\(\?<(?![=!])|\{,\d+\}|[.$^]/g;
const FLAGS = /^\(\?([iLmsux]+)\)$/;

/** What Python 2 takes for blank unless told otherwise. */
const BLANKS = ' \\t\\n\\r\\f\\v';

/**
 * A regular expression of Python 2's `re`, as releases hold them, to be searched in a value. Translated are
 *
 * - `$`, which matches before a final line break too, `\A`, `\Z`
 * - `.`, which excludes the line feed only, and `\s`, `\S`, which know ASCII only
 * - `(?P<name>…)`, `(?P=name)`, `(?#comment)`, `{,n}`, and a `]` that opens a class as in `[]x]`
 * - `(?i)`, `(?m)`, `(?s)`, which count for the whole expression wherever they stand
 *
 * Not translated, because no release has them: `(?x)`, `(?u)`, `(?L)` and `(?(1)…|…)`, which are errors; `\S`
 * inside a class; `(?i)` of letters beyond ASCII, which Python leaves alone; characters beyond 16 bits, which
 * are two here. The release or the plug-in is trusted not to ask for endless backtracking: nothing stops it.
 *
 * @throws PythonRegexError
 */
export function pythonRegex(source: string): RegExp {
  const flags = inlineFlags(source);
  const unsupported = /[Lux]/.exec(flags);
  if (unsupported) throw new PythonRegexError(`(?${unsupported[0]}) is not supported`);
  const pattern = source.replace(TOKENS, (token) => translate(token, flags));
  try {
    return new RegExp(pattern, flags.includes('i') ? 'i' : '');
  } catch (error) {
    // The engine quotes the translated expression before it says what is wrong.
    throw new PythonRegexError((error as Error).message.replace(/^.*: /s, ''));
  }
}

function inlineFlags(source: string): string {
  const tokens = source.match(TOKENS) ?? [];
  return tokens.map((token) => FLAGS.exec(token)?.[1] ?? '').join('');
}

function translate(token: string, flags: string): string {
  if (token.length > 1 && token.startsWith('[')) return translateClass(token);
  if (token.startsWith('(?P=')) return `\\k<${token.slice(4, -1)}>`;
  if (token.startsWith('{')) return `{0${token.slice(1)}`;
  switch (token) {
    case '[':
      throw new PythonRegexError('a [ without its ]');
    case '(?<':
      throw new PythonRegexError('(?< without = or !');
    case '(?P<':
      return '(?<';
    case '\\A':
      return '^';
    case '\\Z':
      return '$';
    case '\\s':
      return `[${BLANKS}]`;
    case '\\S':
      return `[^${BLANKS}]`;
    case '\\a':
      return '\\x07';
    case '^':
      return flags.includes('m') ? '(?<![^\\n])' : '^';
    case '$':
      return flags.includes('m') ? '(?![^\\n])' : '(?=\\n?$)';
    case '.':
      return flags.includes('s') ? '[^]' : '[^\\n]';
    default:
      // Other escapes mean the same; comments and flags have done what they are there for.
      return token.startsWith('(?') ? '' : token;
  }
}

function translateClass(token: string): string {
  const [, open = '', rest = ''] = /^(\[\^?)(.*)$/s.exec(token) ?? [];
  const members = rest.startsWith(']') ? `\\${rest}` : rest;
  return open + members.replace(/\\[^]/g, (escape) => (escape === '\\s' ? BLANKS : escape));
}
