import { type PlanRequest } from '../api/schemas';
import { mustAgree, type Session } from '../session';
import { judgePlan } from './judge-plan';
import { makePlan } from './make-plan';
import { showPlan } from './show-plan';

/** What an operator says about carrying out a plan. */
export interface ApplyChoice {
  /** Of the seed; absent: the original's, and the version of the release. */
  readonly name?: string;
  readonly acknowledge: readonly string[];
  /** Of a plan that was seen before. */
  readonly planDigest?: string;
  readonly yes?: boolean;
}

/**
 * Shows the plan, asks, and begins exactly that upgrade.
 *
 * @returns id of the seed
 * @throws Ending
 */
export async function applyPlan(
  session: Session,
  cluster: number,
  request: PlanRequest,
  { name, acknowledge, planDigest, yes }: ApplyChoice,
): Promise<number> {
  const { service, screen } = session;
  const { data: plan } = await makePlan(service, cluster, request);
  await showPlan(session, plan, request);
  screen.say();
  judgePlan(plan, acknowledge);
  await mustAgree(session, `Create the Upgrade Seed of environment ${cluster} on ${plan.to.name}?`, yes);
  const body = {
    ...request,
    name: name ?? (await nameOfSeed(session, cluster, plan.to.version)),
    plan_digest: planDigest ?? plan.digest,
    acknowledge: [...acknowledge],
  };
  const { data: seed, text } = await service.call((client) =>
    client.POST('/api/clusters/{cluster_id}/upgrade', { params: { path: { cluster_id: cluster } }, body }),
  );
  screen.document(text);
  screen.say(`Environment ${seed.id} (${seed.name}) is the Upgrade Seed of environment ${cluster}.`, 'green');
  return seed.id;
}

async function nameOfSeed({ service }: Session, cluster: number, version: string): Promise<string> {
  const path = { params: { path: { cluster_id: cluster } } };
  const { data } = await service.call((client) => client.GET('/api/clusters/{cluster_id}', path));
  return `${data.name} on ${version.split('-').at(-1)}`;
}
