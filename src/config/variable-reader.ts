import { ConfigurationError, type ConfigurationProblem } from './configuration-error';

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What became of a variable's text. `problem` continues a sentence that begins with the variable's name. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

/** Reads variables one by one and remembers what is wrong with them, instead of stopping at the first. */
export class VariableReader {
  private readonly problems: ConfigurationProblem[] = [];

  constructor(private readonly env: Environment) {}

  /**
   * The variable's value, or `fallback` where it is absent, blank or wrong. A wrong one is remembered, and
   * `throwIfWrong` reports it.
   */
  read<T, F>(variable: string, fallback: F, parse: (text: string) => Parsed<T>): T | F {
    const text = this.env[variable]?.trim() ?? '';
    if (text === '') return fallback;
    const parsed = parse(text);
    if ('value' in parsed) return parsed.value;
    this.problems.push({ variable, message: `${variable} ${parsed.problem}` });
    return fallback;
  }

  /** @throws ConfigurationError with every problem met so far, if there is one. */
  throwIfWrong(): void {
    if (this.problems.length > 0) throw new ConfigurationError(this.problems);
  }
}
