import { type Command } from 'commander';
import { type CloneOptions, planRequest, withSeedOptions } from '../options/clone-options';
import { examples, runs, withAcknowledge, withEnvironment } from '../options/command';
import { judgePlan } from '../plan/judge-plan';
import { makePlan } from '../plan/make-plan';
import { showPlan } from '../plan/show-plan';

interface PlanOptions extends CloneOptions {
  readonly acknowledge: readonly string[];
}

/** `plan`: what an upgrade would be. */
export function definePlan(program: Command): void {
  const command = withEnvironment(program.command('plan'), 'the environment to upgrade')
    .summary('show what an upgrade would be')
    .description(
      'Shows what an upgrade would be, and writes nothing. Ends as apply would with the same options.',
    )
    .requiredOption('--release <release>', 'the newer release: id, name or version');
  withAcknowledge(withSeedOptions(command)).addHelpText(
    'after',
    examples(
      'plan --env 1 --release 9.0',
      'plan --env production --release mitaka-9.0 --preserve-network-roles --ceph ceph.json',
      'plan --env 1 --release 9.0 --json > plan.json',
    ),
  );
  runs<PlanOptions>(command, async (session, options) => {
    const { cluster, request } = await planRequest(session, options);
    const { data: plan, text } = await makePlan(session.service, cluster, request);
    session.screen.document(text);
    await showPlan(session, plan, request);
    session.screen.say();
    judgePlan(plan, options.acknowledge);
    session.screen.say(
      'Nothing stands against it. To carry it out: nailgun-upgrade apply, with the same options.',
    );
  });
}
