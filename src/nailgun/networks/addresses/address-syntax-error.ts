const QUOTED_AT_MOST = 60;

/** A text that is no address, or no subnet, where one has to stand. The message quotes it. */
export class AddressSyntaxError extends Error {
  constructor(
    /** As it was written. */
    readonly text: string,
    expected: 'address' | 'subnet',
  ) {
    super(`"${shortened(text)}" is no IP ${expected}`);
    this.name = 'AddressSyntaxError';
  }
}

function shortened(text: string): string {
  return text.length > QUOTED_AT_MOST ? `${text.slice(0, QUOTED_AT_MOST)}…` : text;
}
