import { isFull } from './length';

/** Says how far a proof has got, where somebody waits for it. */
export function progress(text: string): void {
  if (!isFull) return;
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K  ${text}` : '');
}

/** Says what a proof came to. */
export function result(text: string): void {
  if (!isFull) return;
  process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}  ${text}\n`);
}
