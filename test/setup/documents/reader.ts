import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inTerminal, PROGRAM, type Terminal } from '../command-line';
import { until } from '../until';
import { type DocumentedCommand } from './documented-commands';
import { expectShape, screenLines } from './shape';

const ROOT = join(__dirname, '../../..');
/** What stays for the commands that follow. */
const IS_KEPT = /^(export |set -a|[A-Z_]+=(\$\(|[^ ]*$))/;
const IS_SERVICE = /^(\w+=\S+ )*npm start( &)?$/;
const QUESTION = '[y/N] ';
const CTRL_C = '\u0003';

/** How somebody who follows a document is set up. */
export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  /** What is called otherwise here than in the document. */
  readonly here?: readonly (readonly [there: RegExp, here: string])[];
}

/** Somebody who follows a document in a folder of their own, with the program in the path. */
export class Reader {
  readonly folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-reader-'));
  /** What the last command said. */
  said: readonly string[] = [];
  private readonly kept: string[] = [];
  private readonly terminals: Terminal[] = [];
  private service?: Terminal;

  constructor(private readonly setting: Setting = {}) {
    const bin = join(this.folder, 'bin');
    for (const name of readdirSync(ROOT)) symlinkSync(join(ROOT, name), join(this.folder, name));
    mkdirSync(bin);
    writeFileSync(join(bin, 'nailgun-upgrade'), `#!/bin/sh\nexec node '${PROGRAM}' "$@"\n`);
    chmodSync(join(bin, 'nailgun-upgrade'), 0o755);
  }

  /** Runs a command as it is documented, and compares what it says. @returns the code that it ends with */
  async follow({ text, output }: DocumentedCommand): Promise<number> {
    const command = this.asHere(text);
    if (IS_SERVICE.test(text)) {
      this.service?.kill();
      await this.service?.code;
    }
    const terminal = this.open(command);
    if (IS_SERVICE.test(text)) {
      this.service = terminal;
      await this.answer(terminal, [], /Listening on [^\n]*\n/);
      this.compare(terminal, output);
      return 0;
    }
    if (text.includes('--watch')) {
      await terminal.shows('Phase: ');
      terminal.press(CTRL_C);
    }
    await this.answer(
      terminal,
      output.flatMap((line) => /\[y\/N\] (\w+)$/.exec(line)?.[1] ?? []),
    );
    this.compare(terminal, output);
    if (IS_KEPT.test(text)) this.kept.push(command);
    return terminal.code;
  }

  close(): void {
    for (const terminal of this.terminals) terminal.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private asHere(text: string): string {
    return (this.setting.here ?? []).reduce((line, [there, here]) => line.replaceAll(there, here), text);
  }

  private open(command: string): Terminal {
    const path = `${join(this.folder, 'bin')}:${process.env.PATH}`;
    const script = [...this.kept, command.replace(/ &$/, '')].join('\n');
    const env = {
      ...this.setting.env,
      PATH: path,
      HOME: this.folder,
      PAGER: 'cat',
      npm_config_progress: 'false',
    };
    const terminal = inTerminal(['bash', '-c', script], env, this.folder);
    this.terminals.push(terminal);
    return terminal;
  }

  /** Answers questions as the document does, and says no to others, until something is said or all is over. */
  private async answer(terminal: Terminal, answers: readonly string[], end?: RegExp): Promise<void> {
    let [answered, isOver] = [0, false];
    void terminal.code.then(() => (isOver = true));
    await until(() => {
      const said = terminal.output();
      if (said.split(QUESTION).length - 1 > answered) {
        terminal.type(answers[answered] ?? 'n');
        answered += 1;
      }
      return isOver || (end?.test(said) ?? false);
    });
  }

  private compare(terminal: Terminal, output: readonly string[]): void {
    this.said = screenLines(stripVTControlCharacters(terminal.output()));
    if (output.length > 0) expectShape(this.said, output);
  }
}
