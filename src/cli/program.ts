import { Command, Option } from 'commander';
import { defineApply } from './commands/apply';
import { defineCompletion } from './commands/completion';
import { defineEvents } from './commands/events';
import { defineExtensions } from './commands/extensions';
import { defineIps } from './commands/ips';
import { defineIsolate } from './commands/isolate';
import { defineMove } from './commands/move';
import { definePlan } from './commands/plan';
import { defineRepositories } from './commands/repositories';
import { defineRun } from './commands/run';
import { defineStatus } from './commands/status';
import { defineUndo } from './commands/undo';
import { defineVips } from './commands/vips';

const EPILOGUE = `
Ends with 0 when it is done, 1 refused, 2 wrong usage, 3 something has to be accepted or done by people first,
4 the service cannot be reached.

Log in with --token or OS_TOKEN, or with OS_USERNAME and OS_PASSWORD as OpenStack's clients have them
(OS_AUTH_URL, OS_PROJECT_NAME or OS_TENANT_NAME, OS_USER_DOMAIN_NAME, OS_PROJECT_DOMAIN_NAME); without
OS_AUTH_URL the service's own /keystone is asked.`;

/** The program with all of its commands; parsing it runs one. */
export function buildProgram(): Command {
  const program = new Command('nailgun-upgrade')
    .description('Upgrades OpenStack Fuel environments side by side.')
    .addOption(
      new Option('--url <url>', 'where the service answers')
        .env('NAILGUN_UPGRADE_URL')
        .default('http://127.0.0.1:8000'),
    )
    .option('--token <token>', 'token of Keystone; OS_TOKEN keeps it out of the list of processes')
    .option('--json', 'print what the API answers, for programs')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EPILOGUE)
    .helpCommand(false)
    .showHelpAfterError('(--help says more)')
    .exitOverride();
  const define = [
    defineRun,
    definePlan,
    defineApply,
    defineStatus,
    defineMove,
    defineVips,
    defineIps,
    defineIsolate,
    defineRepositories,
    defineEvents,
    defineUndo,
    defineExtensions,
    defineCompletion,
  ];
  for (const each of define) each(program);
  return program;
}
