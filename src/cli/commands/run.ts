import { type Command } from 'commander';
import { withSeedOptions } from '../options/clone-options';
import {
  collect,
  count,
  examples,
  runs,
  seconds,
  withAcknowledge,
  withEnvironment,
} from '../options/command';
import { type RunOptions } from '../run/run-options';
import { runUpgrade } from '../run/run-upgrade';

/** `run`: the whole upgrade, guided. */
export function defineRun(program: Command): void {
  const command = withEnvironment(program.command('run'), 'the environment to upgrade, or its seed')
    .summary('walk through the whole upgrade')
    .description(
      'Walks through the whole upgrade from where it stands: does what the service can do, and stops where Nailgun or people have something to do, saying what. It can be interrupted at any time, and run again.',
    )
    .option('--release <release>', 'the newer release, to begin with: id, name or version')
    .option('--name <name>', "name of the seed (default: the original's, and the version)");
  withSeedOptions(command)
    .option('--facts <file>', 'deployment information for the isolation, in JSON; - is the standard input')
    .option('--no-isolation', 'the first controller is isolated by other means')
    .option('--no-keep-data', 'let installations wipe what tenants stored')
    .option('--batch-size <number>', 'computes and storage nodes that move at a time', count, 5)
    .option('--done <step>', 'a step of people that is done, by its code; may be repeated', collect, [])
    .option('--interval <seconds>', 'how often to look at an installation', seconds, 2)
    .option('-y, --yes', 'do not ask before nodes move');
  withAcknowledge(command).addHelpText(
    'after',
    examples(
      'run --env 1 --release 9.0',
      'run --env 1 --release 9.0 --ceph ceph.json --acknowledge kernel_parameters_changed',
      'run --env 1 --yes --done back_up_database --done copy_key_files',
    ),
  );
  runs<RunOptions>(command, runUpgrade);
}
