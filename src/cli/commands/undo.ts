import { type Command } from 'commander';
import { judgeFindings } from '../judge-findings';
import { examples, runs, withAcknowledge, withEnvironment } from '../options/command';
import { pairOf } from '../options/environments';
import { showFindings } from '../screen/findings';
import { mustAgree } from '../session';

interface UndoOptions {
  readonly env: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly acknowledge: readonly string[];
}

/** `undo`: everything as it was before. */
export function defineUndo(program: Command): void {
  const command = withEnvironment(program.command('undo'))
    .summary('undo an upgrade whose seed has no nodes')
    .description(
      'Deletes the Upgrade Seed, and all that was made with it. Nodes that moved go back first: move --back.',
    )
    .option('--dry-run', 'only say what would be removed')
    .option('-y, --yes', 'do not ask');
  withAcknowledge(command).addHelpText(
    'after',
    examples('undo --env 1 --dry-run', 'undo --env 1', 'undo --env 1 --yes --acknowledge seed_changed'),
  );
  runs<UndoOptions>(command, async (session, { env, dryRun, yes, acknowledge }) => {
    const { service, screen } = session;
    const { seed } = await pairOf(service, env);
    if (!dryRun)
      await mustAgree(session, `Delete the Upgrade Seed ${seed} and all that was made with it?`, yes);
    const { data, text } = await service.call((client) =>
      client.DELETE('/api/clusters/{cluster_id}/upgrade', {
        params: { path: { cluster_id: seed } },
        body: { ...(dryRun ? { dry_run: true } : {}), acknowledge: [...acknowledge] },
      }),
    );
    screen.document(text);
    screen.table(
      ['what', dryRun ? 'would go' : 'went'],
      [
        ['environment', `${data.cluster_id} (${data.name})`],
        ...Object.entries(data.removed).map(([what, many]) => [what.replaceAll('_', ' '), String(many)]),
        ...(data.release?.removed ? [['release', `${data.release.id} (${data.release.name})`]] : []),
      ],
    );
    showFindings(screen, data.findings);
    if (!dryRun) return screen.say('The upgrade is undone.', 'green');
    screen.say('Nothing was written.');
    judgeFindings(data.findings, acknowledge);
  });
}
