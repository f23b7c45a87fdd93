import { type Screen } from './screen';

const WIDTH = 32;

/** A bar that fills while something goes on: drawn over itself on a terminal, elsewhere one line at its end. */
export class ProgressBar {
  constructor(
    private readonly screen: Screen,
    private readonly what: string,
  ) {}

  /** @param percent 0 to 100 */
  show(percent: number): void {
    this.screen.draw(this.line(percent));
  }

  /** @param verdict what came of it */
  end(percent: number, verdict: string, isGood: boolean): void {
    this.screen.draw('');
    this.screen.say(`${this.line(percent)}  ${verdict}`, isGood ? 'green' : 'red');
  }

  private line(percent: number): string {
    const filled = Math.round((Math.min(Math.max(percent, 0), 100) * WIDTH) / 100);
    return `  ${this.what} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(percent).padStart(3)} %`;
  }
}
