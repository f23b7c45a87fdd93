import { type Command } from 'commander';
import { type CloneOptions, planRequest, withSeedOptions } from '../options/clone-options';
import { examples, runs, withAcknowledge, withEnvironment } from '../options/command';
import { applyPlan, type ApplyChoice } from '../plan/apply-plan';

/** `apply`: begins an upgrade. */
export function defineApply(program: Command): void {
  const command = withEnvironment(program.command('apply'), 'the environment to upgrade')
    .summary('begin an upgrade: create the Upgrade Seed')
    .description('Shows the plan, asks, and carries out exactly what was shown: it creates the Upgrade Seed.')
    .requiredOption('--release <release>', 'the newer release: id, name or version')
    .option('--name <name>', "name of the seed (default: the original's, and the version)")
    .option('--plan-digest <digest>', 'carry out the plan that was seen before, or nothing')
    .option('-y, --yes', 'do not ask');
  withAcknowledge(withSeedOptions(command)).addHelpText(
    'after',
    examples(
      'apply --env 1 --release 9.0 --preserve-network-roles',
      'apply --env 1 --release 9.0 --acknowledge ceph_identity_unknown --yes',
      'apply --env 1 --release 9.0 --ceph - --yes --json < ceph.json',
    ),
  );
  runs<CloneOptions & ApplyChoice>(command, async (session, options) => {
    const { cluster, request } = await planRequest(session, options);
    const seed = await applyPlan(session, cluster, request, options);
    session.screen.say(`Next: nailgun-upgrade status --env ${seed}`);
  });
}
