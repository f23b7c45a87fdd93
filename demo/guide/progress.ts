import { say } from './text';

const WIDTH = 40;

/** A bar that fills while something goes on: drawn over itself on a terminal, elsewhere one line at its end. */
export class ProgressBar {
  constructor(private readonly what: string) {}

  /** @param percent 0 to 100 */
  show(percent: number): void {
    if (process.stdout.isTTY) process.stdout.write(`\r${this.line(percent)}`);
  }

  /** @param verdict what came of it */
  end(percent: number, verdict: string): void {
    if (process.stdout.isTTY) process.stdout.write('\r');
    say(`${this.line(percent)}  ${verdict}`);
  }

  private line(percent: number): string {
    const filled = Math.round((Math.min(Math.max(percent, 0), 100) * WIDTH) / 100);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
    return `   ${this.what} ${bar} ${String(percent).padStart(3)} %`;
  }
}
