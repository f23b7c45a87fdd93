const LEFT_OUT = '…';

/** A line with what differs from time to time made alike: numbers, ids, times, widths of columns. */
const shapeOf = (line: string): string =>
  line
    .replace(/upgrade_test_\w+/g, 'nailgun')
    .replace(/postgresql:\/\/[^@\s]+@/g, 'postgresql://')
    .replace(/[0-9a-f]{16,}/g, 'H')
    .replace(/\d+/g, '0')
    .replace(/\b[AP]M\b/g, 'M')
    .replace(/([─█░])\1+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

const isSaid = (line: string): boolean => line.trim() !== '';

/** Lines that were printed, as they stand on the screen in the end. */
export const screenLines = (output: string): readonly string[] =>
  output
    .split('\n')
    .map((line) => line.replace(/\r+$/, '').split('\r').at(-1)!)
    .filter(isSaid);

/**
 * Compares what a document shows with what was printed, in shape. A line of `…` stands for any lines, `…` at the end of
 * one for the rest of it.
 *
 * @throws an error that shows both
 */
export function expectShape(printed: readonly string[], documented: readonly string[]): void {
  const shown = documented.filter(isSaid);
  const parts = shown
    .join('\n')
    .split(new RegExp(`^ *${LEFT_OUT}$`, 'm'))
    .map((part) => part.split('\n').filter(isSaid));
  let from = 0;
  parts.forEach((part, i) => {
    const at = find(printed, part, from);
    const isAnywhere = i > 0 || part.length === 0;
    const found = at >= 0 && (isAnywhere || at === 0);
    const isLast = i === parts.length - 1 && part.length > 0;
    if (!found || (isLast && at + part.length !== printed.length)) {
      throw new Error(
        `The document shows:\n${part.join('\n')}\n\nbut this is printed:\n${printed.join('\n')}`,
      );
    }
    from = at + part.length;
  });
}

function find(printed: readonly string[], part: readonly string[], from: number): number {
  for (let at = from; at + part.length <= printed.length; at += 1) {
    if (part.every((line, i) => isAlike(printed[at + i]!, line))) return at;
  }
  return -1;
}

function isAlike(printed: string, documented: string): boolean {
  const [actual, expected] = [shapeOf(printed), shapeOf(documented)];
  return expected.endsWith(LEFT_OUT) ? actual.startsWith(expected.slice(0, -1).trim()) : actual === expected;
}
