import { Logger } from '@nestjs/common';
import { inspect } from 'node:util';

const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;

/** Everything that is logged from now on, until mocks are restored. */
export function loggedLines(): readonly string[] {
  const lines: string[] = [];
  for (const level of LEVELS) {
    jest.spyOn(Logger.prototype, level).mockImplementation((...words: unknown[]) => {
      lines.push(
        words.map((word) => (typeof word === 'string' ? word : inspect(word, { depth: null }))).join(' '),
      );
    });
  }
  return lines;
}
