import { EXIT } from './exit-codes';

/** Says something when the operator interrupts. @returns ends that */
export function onInterruption(words: () => string): () => void {
  const listener = (): void => {
    process.stderr.write(`\n${words()}\n`);
    process.exit(EXIT.interrupted);
  };
  process.prependListener('SIGINT', listener);
  return () => void process.off('SIGINT', listener);
}
