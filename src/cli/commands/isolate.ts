import { type Command } from 'commander';
import { isolate, liftIsolation } from '../isolation/isolation';
import { examples, ids, runs, withAcknowledge, withEnvironment } from '../options/command';
import { pairOf } from '../options/environments';
import { readDocument } from '../options/read-document';

interface IsolateOptions {
  readonly env: string;
  readonly nodes?: readonly number[];
  readonly facts?: string;
  readonly lift?: boolean;
  readonly dryRun?: boolean;
  readonly acknowledge: readonly string[];
}

/** `isolate`: deployment apart from the original's networks. */
export function defineIsolate(program: Command): void {
  const command = withEnvironment(program.command('isolate'))
    .summary('have controllers of the seed deployed in isolation')
    .description('Has nodes of the seed (its controllers) deployed apart from the networks of the original.')
    .option('--nodes <ids>', 'the nodes, separated by commas (default: the controllers)', ids)
    .option('--facts <file>', "deployment information in Nailgun's form, in JSON; - is the standard input")
    .option('--lift', 'put back what was there before')
    .option('--dry-run', 'only say what would be done');
  withAcknowledge(command).addHelpText(
    'after',
    examples('isolate --env 1 --dry-run', 'isolate --env 1 --facts facts.json', 'isolate --env 1 --lift'),
  );
  runs<IsolateOptions>(command, async (session, { env, facts, lift, ...choice }) => {
    const { seed } = await pairOf(session.service, env);
    if (lift) await liftIsolation(session, seed, choice);
    else {
      const given = facts === undefined ? {} : { facts: readDocument('--facts', facts) };
      await isolate(session, seed, { ...choice, ...given });
    }
  });
}
