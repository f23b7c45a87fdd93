/** Width that every terminal has. */
const WIDTH = 100;

/** A part of a text under its title; empty where there is nothing to say. */
export const section = (title: string, body: string): string =>
  body === '' ? '' : `${title}\n${'─'.repeat(title.length)}\n${body}`;

/** Sentences in lines of a width that every terminal has. */
export function wrapped(text: string, indent = 2): string {
  const margin = ' '.repeat(indent);
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${margin}${last} ${word}`.length <= WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => `${margin}${line}`).join('\n');
}

/** Rows under each other, each column as wide as it has to be. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows
    .map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')}`.trimEnd())
    .join('\n');
}
