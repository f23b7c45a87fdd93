const QUOTED_AT_MOST = 200;

/** A condition that is not of the restriction language. The message names the place and quotes the condition. */
export class RestrictionSyntaxError extends Error {
  constructor(
    problem: string,
    /** Offset in the condition, in UTF-16 units, from 0. */
    readonly position: number,
    condition: string,
  ) {
    super(`${problem} at position ${position} of "${shortened(condition)}"`);
    this.name = 'RestrictionSyntaxError';
  }
}

function shortened(condition: string): string {
  return condition.length > QUOTED_AT_MOST ? `${condition.slice(0, QUOTED_AT_MOST)}…` : condition;
}
