export const code = (text: string): string => `\`${text}\``;

/** A table as the formatter of this repository lays it out. */
export function table([header, ...rows]: readonly (readonly string[])[]): string {
  const cells = [header!, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = header!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[], fill = ' '): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(' | ')} |`;
  return [
    line(cells[0]!),
    line(
      header!.map(() => ''),
      '-',
    ),
    ...cells.slice(1).map((row) => line(row)),
  ].join('\n');
}
