import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const FENCE = /^#+ (.*)$|^( *)```(\w*)\n([^]*?)^ *```$/gm;
const PROMPT = /^ *\$ /;

/** A command that a document has its readers run. */
export interface DocumentedCommand {
  /** Heading that it stands below. */
  readonly section: string;
  readonly text: string;
  /** What the document shows of the answer; empty where it shows nothing. */
  readonly output: readonly string[];
}

/** Commands of a document in their order: blocks of a shell, and what stands behind a prompt in others. */
export function commandsOf(document: string): readonly DocumentedCommand[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  let section = '';
  return [...text.matchAll(FENCE)].flatMap(([, heading, indent = '', kind, block = '']) => {
    section = heading ?? section;
    const lines = block.trimEnd().split('\n');
    return readBlock(
      section,
      lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)),
      kind === 'sh',
    );
  });
}

function readBlock(
  section: string,
  lines: readonly string[],
  isScript: boolean,
): readonly DocumentedCommand[] {
  const commands: { section: string; text: string; output: string[] }[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (!isScript && !PROMPT.test(line)) {
      commands.at(-1)?.output.push(line);
      continue;
    }
    let text = withoutComment(line.replace(isScript ? /^/ : PROMPT, ''));
    if (text === '') continue;
    const end = /<<'(\w+)'$/.exec(text)?.[1];
    const goesOn = (): boolean =>
      i + 1 < lines.length && (end === undefined ? text.endsWith('\\') : lines[i] !== end);
    while (goesOn()) {
      i += 1;
      text += `\n${lines[i]}`;
    }
    commands.push({ section, text, output: [] });
  }
  return commands;
}

const withoutComment = (line: string): string => line.replace(/(^|\s{2,})# .*$/, '').trimEnd();
