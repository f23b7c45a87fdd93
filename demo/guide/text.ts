import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours where somebody looks at a terminal, plain text everywhere else. */
const style = (kind: Style, text: string): string => (process.stdout.isTTY ? styleText(kind, text) : text);

/** Prints a line. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

let step = 0;

/** Prints the heading of the next step, and why it is taken. */
export function heading(title: string, ...explanation: string[]): void {
  step += 1;
  say();
  say(style('bold', `${step}. ${title}`));
  for (const line of explanation) say(style('dim', `   ${line}`));
  say();
}

export const good = (text: string): string => style('green', text);
export const bad = (text: string): string => style('red', text);
export const verdict = (same: boolean): string => (same ? good('same') : bad('DIFFERENT'));

/** Colours take no room. */
const widthOf = (text: string): number => stripVTControlCharacters(text).length;

/** Prints rows below their titles, every column as wide as its longest cell. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = titles.map((title, i) =>
    Math.max(...[title, ...rows.map((row) => row[i] ?? '')].map(widthOf)),
  );
  const padded = (cell: string, width = 0): string => cell + ' '.repeat(Math.max(width - widthOf(cell), 0));
  const line = (cells: readonly string[]): string =>
    `   ${cells.map((cell, i) => padded(cell, widths[i])).join('  ')}`.trimEnd();
  say(style('dim', line(titles)));
  say(style('dim', line(widths.map((width) => '─'.repeat(width)))));
  for (const row of rows) say(line(row));
}
