import { type Command } from 'commander';
import { type AssignRequest } from '../api/schemas';
import { rehearse } from '../move/assign';
import { chosenNodes } from '../move/chosen-nodes';
import { goOnWith } from '../move/go-on';
import { judgeMove, showMove } from '../move/judge-move';
import { notThereYet } from '../move/not-there-yet';
import { moveInBatches } from '../move/move-in-batches';
import { type MoveOptions } from '../move/move-options';
import {
  collect,
  count,
  examples,
  ids,
  runs,
  seconds,
  withAcknowledge,
  withEnvironment,
} from '../options/command';
import { pairOf } from '../options/environments';
import { mustAgree } from '../session';

/** `move`: nodes from one environment to the other. */
export function defineMove(program: Command): void {
  const command = withEnvironment(program.command('move'))
    .summary('move nodes to the seed, or back')
    .description(
      'Moves nodes to the seed in batches, waits until they are installed, and stops where that fails.',
    )
    .option('--nodes <ids>', 'the nodes, separated by commas', ids)
    .option('--role <role>', 'all nodes that have one of these roles; may be repeated', collect, [])
    .option('--back', 'from the seed to the original')
    .option(
      '--batch-size <number>',
      'nodes that move at a time; nothing is deployed between (default: all)',
      count,
    )
    .option(
      '--set-roles <roles>',
      'roles in place of those that the nodes have, separated by commas',
      collect,
      [],
    )
    .option('--no-reprovision', 'move nodes as they are, without installing them')
    .option('--keep-data [volumes]', 'leave what tenants stored on the disks: all, or volumes by name')
    .option('--dry-run', 'only say what would be done')
    .option('--no-wait', 'do not wait for the installation')
    .option('--interval <seconds>', 'how often to look at the installation', seconds, 2)
    .option('-y, --yes', 'do not ask');
  withAcknowledge(command).addHelpText(
    'after',
    examples(
      'move --env 1 --nodes 1',
      'move --env 1 --role compute --batch-size 5 --keep-data',
      'move --env 1 --nodes 6,7 --keep-data ceph,cephjournal --yes',
      'move --env 1 --nodes 4 --back --no-reprovision',
    ),
  );
  runs<MoveOptions>(command, async (session, options) => {
    const { service, screen } = session;
    const { original, seed } = await pairOf(service, options.env);
    const [source, target] = options.back ? [seed, original] : [original, seed];
    const request = requestOf(options);
    const chosen = await chosenNodes(service, source, options);
    const nodes = await notThereYet(session, target, chosen, request);
    if (nodes.length === 0) return;
    const { data: plan, text } = await rehearse(service, target, { ...request, nodes_ids: [...nodes] });
    if (options.dryRun) screen.document(text);
    showMove(screen, plan);
    judgeMove(plan, options.acknowledge);
    if (options.dryRun) return screen.say('Nothing was written.');
    const installed = options.reprovision ? ', and reinstall them' : '';
    await mustAgree(
      session,
      `Move nodes ${nodes.join(', ')} to environment ${target}${installed}?`,
      options.yes,
    );
    await moveInBatches(session, {
      target,
      nodes,
      size: options.batchSize,
      request,
      wait: options.wait,
      interval: options.interval,
      goOn: (left) => goOnWith(options, left),
    });
  });
}

function requestOf({
  setRoles,
  reprovision,
  keepData,
  acknowledge,
}: MoveOptions): Omit<AssignRequest, 'nodes_ids'> {
  return {
    reprovision,
    ...(setRoles.length === 0 ? {} : { roles: [...setRoles] }),
    ...(keepData === undefined ? {} : { keep_data: keepData === true ? true : keepData.split(',') }),
    acknowledge: [...acknowledge],
  };
}
