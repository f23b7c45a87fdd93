import { type Status } from '../api/schemas';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { planRequest } from '../options/clone-options';
import { releaseId } from '../options/releases';
import { applyPlan } from '../plan/apply-plan';
import { NEEDS_COPY } from '../plan/judge-plan';
import { makePlan } from '../plan/make-plan';
import { type Session } from '../session';
import { type RunOptions } from './run-options';
import { type Walk } from './walk';

/** Creates the Upgrade Seed, on a copy of the release where network roles map differently. */
export async function begin({ session, options, cluster }: Walk): Promise<void> {
  const { release } = options;
  if (release === undefined) throw new Ending(EXIT.usage, 'To which release? Name it with --release.');
  const { request } = await planRequest(session, { ...options, env: String(cluster), release });
  const { data: plan } = await makePlan(session.service, cluster, request);
  const needsCopy = plan.findings.some(({ reason }) => reason === NEEDS_COPY);
  if (needsCopy)
    session.screen.say(
      'Network roles map differently: the seed gets a copy of the release that keeps the mapping.',
    );
  await applyPlan(
    session,
    cluster,
    needsCopy ? { ...request, preserve_network_roles: true } : request,
    options,
  );
}

/** Whether a seed whose upgrade is complete is to be upgraded itself: to a release of another version than its own. */
export async function isAnotherUpgrade(
  { service }: Session,
  { release }: RunOptions,
  { seed }: Status,
): Promise<boolean> {
  if (release === undefined || !seed) return false;
  const id = await releaseId(service, release, seed.id);
  const { data } = await service.call((client) =>
    client.GET('/api/releases/{release_id}', { params: { path: { release_id: id } } }),
  );
  return data.version !== seed.release.version;
}
