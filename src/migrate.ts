import 'reflect-metadata';
import { type ServiceConfig } from './config/service-config';
import { migrate, revert } from './database/migrate';
import { openDatabase } from './database/open-database';
import { loadExtensions } from './extensions/load-extensions';
import { runCommand } from './run-command';

/** What the command can be told to do, and what it says when there is nothing to do. */
const COMMANDS = {
  up: { run: migrate, nothing: 'Nothing to apply: the database is up to date.' },
  revert: { run: revert, nothing: 'Nothing to take back.' },
};

async function command(config: ServiceConfig): Promise<void> {
  const name = process.argv[2] ?? 'up';
  if (name !== 'up' && name !== 'revert') throw new Error(`There is no "${name}"; there are up and revert.`);
  const { run, nothing } = COMMANDS[name];
  // Reverting needs the extension's migrations even where the extension is switched off by now.
  const extensions = await loadExtensions({
    ...config,
    upgradeEnabled: config.upgradeEnabled || name === 'revert',
  });
  const database = await openDatabase(config, extensions, say);
  try {
    say(`Working on ${database.description}`);
    const lines = await run(database.dataSource, extensions);
    for (const line of lines.length === 0 ? [nothing] : lines) say(line);
  } finally {
    await database.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void runCommand(command);
