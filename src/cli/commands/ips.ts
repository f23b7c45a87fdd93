import { type Command, InvalidArgumentError } from 'commander';
import { count, examples, runs, withAcknowledge, withEnvironment } from '../options/command';
import { pairOf } from '../options/environments';
import { showFindings } from '../screen/findings';

interface ControllerPair {
  readonly node_id: number;
  readonly original_node_id: number;
}

interface IpsOptions {
  readonly env: string;
  readonly pair: readonly ControllerPair[];
  readonly dryRun?: boolean;
  readonly acknowledge: readonly string[];
}

/** `ips`: addresses and host names of new controllers. */
export function defineIps(program: Command): void {
  const command = withEnvironment(program.command('ips'))
    .summary("give new controllers of the seed the original's addresses")
    .description(
      "Gives new controllers of a seed the addresses and host names of the original's. For controllers that were added to the seed; those that move keep theirs.",
    )
    .option(
      '--pair <node=original>',
      'who takes over from whom; may be repeated (default: computed)',
      pair,
      [],
    )
    .option('--dry-run', 'only say what would be done');
  withAcknowledge(command).addHelpText(
    'after',
    examples('ips --env 1 --dry-run', 'ips --env 1', 'ips --env 1 --pair 12=1 --pair 13=2'),
  );
  runs<IpsOptions>(command, async ({ service, screen }, { env, pair: pairs, dryRun, acknowledge }) => {
    const { seed } = await pairOf(service, env);
    const { data, text } = await service.call((client) =>
      client.POST('/api/clusters/{cluster_id}/upgrade/ips', {
        params: { path: { cluster_id: seed } },
        body: {
          ...(pairs.length === 0 ? {} : { pairs: [...pairs] }),
          ...(dryRun ? { dry_run: true } : {}),
          acknowledge: [...acknowledge],
        },
      }),
    );
    screen.document(text);
    screen.table(
      ['node', 'takes over from', 'host name', 'before', 'changed'],
      data.pairs.map((each) => [
        String(each.node_id),
        String(each.original_node_id),
        each.hostname,
        each.previous_hostname,
        each.changed ? { text: 'yes', style: 'green' } : 'no',
      ]),
    );
    for (const { node_id: id, hostname, why } of data.unpaired.nodes) {
      screen.say(`Node ${id} (${hostname}) takes over from nobody: ${why.replaceAll('_', ' ')}.`, 'yellow');
    }
    showFindings(screen, data.findings);
    if (data.dry_run) screen.say('Nothing was written.');
  });
}

function pair(text: string, before: readonly ControllerPair[]): readonly ControllerPair[] {
  const [node, original, ...more] = text.split('=');
  if (original === undefined || more.length > 0)
    throw new InvalidArgumentError('It has the form NODE=ORIGINAL.');
  return [...before, { node_id: count(node ?? ''), original_node_id: count(original) }];
}
