import { type ExitCode } from './exit-codes';

/** Ends the program with a code, and says why. */
export class Ending extends Error {
  constructor(
    readonly code: ExitCode,
    message: string,
  ) {
    super(message);
    this.name = 'Ending';
  }
}
