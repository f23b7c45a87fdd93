/** A text that is not JSON. The message names the place, and at most a few characters of the text. */
export class JsonSyntaxError extends Error {
  constructor(
    problem: string,
    /** Offset of the offending character, in UTF-16 units, from 0. */
    readonly position: number,
    /** Line and column of the same place, both from 1. */
    readonly line: number,
    readonly column: number,
    options?: { readonly cause?: unknown },
  ) {
    super(`${problem} at line ${line}, column ${column} (position ${position})`, options);
    this.name = 'JsonSyntaxError';
  }

  /** The error for a place in `text`. */
  static at(text: string, position: number, problem: string, cause?: unknown): JsonSyntaxError {
    const lines = text.slice(0, position).split('\n');
    return new JsonSyntaxError(problem, position, lines.length, (lines.at(-1) ?? '').length + 1, { cause });
  }
}
