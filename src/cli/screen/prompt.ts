import { createInterface } from 'node:readline/promises';

/** Whether somebody is there to be asked. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stdout.isTTY;

/** Asks for a line. @returns nothing when the input ended */
export async function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise((resolve, reject) => {
      lines.once('close', () => resolve(undefined));
      lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      lines.question(question).then(resolve, reject);
    });
  } finally {
    lines.close();
  }
}

/** Asks what can be said yes to; everything else is a no. */
export async function confirm(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await ask(`${question} [y/N] `))?.trim() ?? '');
}
