const LINE = /\r?\n/;

/**
 * Merges texts of one item a line: the new lines, without those that were removed from the old ones, and with
 * those that were added to them.
 */
export function mergeLines(changed: string, before: string, release: string): string {
  const lines = (text: string): string[] => text.split(LINE).filter((line) => line.trim() !== '');
  const [theirs, old, current] = [new Set(lines(changed)), new Set(lines(before)), lines(release)];
  const kept = current.filter((line) => theirs.has(line) || !old.has(line));
  const added = [...theirs].filter((line) => !old.has(line) && !current.includes(line));
  const ending = /\n$/.test(changed) || (changed === '' && /\n$/.test(release)) ? '\n' : '';
  return [...kept, ...added]
    .map((line) => `${line}\n`)
    .join('')
    .slice(0, ending ? undefined : -1);
}
