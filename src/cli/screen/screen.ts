import { styleText } from 'node:util';
import { withoutControls } from '../../without-controls';

export type Style = Parameters<typeof styleText>[0];

/** A cell of a table: text, or text in a colour. */
export type Cell = string | { readonly text: string; readonly style: Style };

/** Where results go: for people, or the API's own answers for programs. */
export class Screen {
  /** @param forPrograms whether people are told nothing */
  constructor(
    private readonly stream: NodeJS.WriteStream,
    readonly forPrograms: boolean,
  ) {}

  get isTerminal(): boolean {
    return this.stream.isTTY && !this.forPrograms;
  }

  /** Colours where somebody looks at a terminal, plain text everywhere else. */
  styled(style: Style, text: string): string {
    const isColoured = this.isTerminal && !process.env.NO_COLOR;
    return isColoured ? styleText(style, text, { validateStream: false }) : text;
  }

  /** Prints a line for people. */
  say(line = '', style?: Style): void {
    if (this.forPrograms) return;
    const text = withoutControls(line);
    this.stream.write(`${style === undefined ? text : this.styled(style, text)}\n`);
  }

  /** Draws over the line that was drawn last; only on a terminal. */
  draw(line: string): void {
    if (this.isTerminal) this.stream.write(`\r\u001b[K${line}`);
  }

  /** Begins again at the top of an empty screen; only on a terminal. */
  clear(): void {
    if (this.isTerminal) this.stream.write('\u001b[H\u001b[2J');
  }

  /** Prints an answer of the API for programs, as it came. */
  document(text: string): void {
    if (this.forPrograms) this.stream.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** Prints rows below their titles, every column as wide as its longest cell. */
  table(titles: readonly string[], rows: readonly (readonly Cell[])[]): void {
    if (this.forPrograms) return;
    const width = (i: number): number => Math.max(...[titles, ...rows].map((row) => textOf(row[i]).length));
    const widths = titles.map((_title, i) => width(i));
    const line = (cells: readonly Cell[]): string =>
      `  ${widths.map((of, i) => this.cell(cells[i], i === widths.length - 1 ? 0 : of)).join('  ')}`.trimEnd();
    this.stream.write(`${this.styled('dim', line(titles))}\n`);
    this.stream.write(`${this.styled('dim', line(widths.map((of) => '─'.repeat(of))))}\n`);
    for (const row of rows) this.stream.write(`${line(row)}\n`);
  }

  private cell(cell: Cell | undefined, width: number): string {
    const padding = ' '.repeat(Math.max(width - textOf(cell).length, 0));
    const isStyled = typeof cell === 'object';
    return `${isStyled ? this.styled(cell.style, textOf(cell)) : textOf(cell)}${padding}`;
  }
}

const textOf = (cell: Cell | undefined): string =>
  withoutControls(typeof cell === 'object' ? cell.text : (cell ?? '')).replaceAll('\n', ' ');
