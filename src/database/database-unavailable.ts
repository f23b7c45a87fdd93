/**
 * The service has no database to work on. The message is for operators: what is wrong, where, and what can be
 * done about it. It never holds a password.
 */
export class DatabaseUnavailableError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseUnavailableError';
  }
}
