/** One thing that is wrong in the configuration. `message` is a whole sentence that names `variable`. */
export interface ConfigurationProblem {
  readonly variable: string;
  readonly message: string;
}

/**
 * The service cannot start with this configuration. Carries every problem that was found, so that an operator
 * corrects all of them at once; `message` has one problem a line. Never holds a password.
 */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.name = 'ConfigurationError';
  }
}
