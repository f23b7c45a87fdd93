import { spawnSync } from 'node:child_process';
import { readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram } from '../setup/command-line';
import { commandsOf, type DocumentedCommand } from '../setup/documents/documented-commands';
import {
  alone,
  forOperators,
  forOwnService,
  onMaster,
  onPair,
  type Surroundings,
  withDump,
} from '../setup/documents/settings';
import { dumpOf, realMasters } from '../setup/real-masters';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Commands that are not run here, and why. */
const NOT_RUN: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm ci && npm run demo$/, 'installs, and stays up: with --once it says the same and ends'],
  [/^npm ci && npm test$/, 'runs this very test'],
  [/^npm run bench/, 'takes minutes, and measures nothing beside other tests'],
  [/^npm run build && npm link$/, 'changes what is installed on this machine'],
  [/^npm ci && npm run build && npm prune/, 'takes away what the other tests need'],
  [/^source <\(nailgun-upgrade completion zsh\)$/, 'needs zsh'],
  [/^sudo -u postgres (psql|createdb) /, 'makes a role of the whole server'],
  [/^(useradd|userdel|install|cd|rm) /, "changes the system's users and folders"],
  [/^scp /, 'needs a master to copy from'],
  [/^(systemctl|nginx) /, 'needs a host with systemd and nginx'],
];
const isToRun = ({ text }: DocumentedCommand): boolean => !NOT_RUN.some(([command]) => command.test(text));

/** Programs of others that this machine has not got. */
const MISSING = ['curl', 'jq', 'psql', 'pg_dump'].filter((name) => spawnSync('which', [name]).status !== 0);
if (MISSING.length > 0)
  writeSync(1, `Commands of the documents skipped: there is no ${MISSING.join(', ')}.\n`);
const canRun = ({ text }: DocumentedCommand): boolean =>
  !MISSING.some((name) => new RegExp(`\\b${name}\\b`).test(text));

/** A dump such as the README was written with. */
const DUMP = 'nailgun-9.2_env-7.0-vlan-custom';
const hasDump = realMasters('Commands on a database of a real master').includes(DUMP);

/** Where the commands of a document, or of one of its sections, are followed. */
const SURROUNDINGS: Readonly<Record<string, () => Promise<Surroundings>>> = {
  'README.md#What the demo prints': alone,
  "README.md#On a database of Nailgun's": () => withDump(dumpOf(DUMP)),
  'README.md#The command line': onPair,
  'README.md#Who may do it': forOwnService,
  'README.md#The first controller in isolation': onPair,
  'docs/cli.md': onPair,
  'docs/extending.md': forOwnService,
  'docs/guide.md': onMaster,
  'docs/operating.md': forOperators,
};

/** Commands that do not end with 0: they stop where somebody else has to do something, or name what is not there. */
const ENDS: readonly (readonly [document: RegExp, command: RegExp, codes: readonly number[]])[] = [
  [/./, /status .*--watch/, [130]],
  [/guide/, /^nailgun-upgrade run /, [3]],
  [/guide/, /^nailgun-upgrade plan .*ceph.json$/, [3]],
  [/guide/, /^nailgun-upgrade plan /, [1]],
  [/README/, /^npm run --silent cli -- /, [0, 1, 3]],
  [/cli/, /^nailgun-upgrade /, [0, 1, 3]],
  // A pg_dump that is older than the server refuses.
  [/operating/, /pg_dump /, [0, 1]],
];

const keyOf = (document: string, { section }: DocumentedCommand): string =>
  [`${document}#${section}`, document].find((key) => key in SURROUNDINGS) ?? `${document}#${section}`;

const followed = DOCUMENTS.flatMap((document) => {
  const commands = commandsOf(document).filter(isToRun);
  return [...new Set(commands.map((command) => keyOf(document, command)))].map(
    (key) => [key, document, commands.filter((command) => keyOf(document, command) === key)] as const,
  );
});

beforeAll(buildProgram, 120_000);

describe('commands of the documents', () => {
  it('are all run here, but for those that are listed with the reason', () => {
    expect(followed.map(([key]) => key).sort()).toEqual(Object.keys(SURROUNDINGS).sort());
    const all = DOCUMENTS.flatMap(commandsOf).map(({ text }) => text);
    expect(NOT_RUN.filter(([command]) => !all.some((text) => command.test(text)))).toEqual([]);
  });

  it.each(followed)(
    '%s: do what they are said to do',
    async (key, document, commands) => {
      if (key.includes('On a database') && !(hasDump && MISSING.length === 0)) return;
      const { reader, before, after, close } = await SURROUNDINGS[key]!();
      try {
        for (const command of commands.filter(canRun)) {
          await before?.(command);
          const code = await reader.follow(command);
          after?.(command);
          const ends = ENDS.find(([of, text]) => of.test(document) && text.test(command.text));
          expect([command.text, ends?.[2] ?? [0]]).toEqual([command.text, expect.arrayContaining([code])]);
        }
      } finally {
        reader.close();
        await close();
      }
    },
    180_000,
  );
});
