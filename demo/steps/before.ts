import { type Api, type RefusalBody } from '../guide/api';
import { showDecisions, showFindings } from '../guide/decisions';
import { heading, say, table } from '../guide/text';
import { type SampleMaster } from '../sample';
import { type Environment, type Plan, type Release } from './answers';

/** What `ceph fsid` and `ceph auth get-key` say on a monitor of the sample. */
const CEPH = {
  fsid: '2f4c7a51-6a0e-4c0f-9c64-0d3f4e8d7b11',
  mon_key: 'AQDeGJ5WAAAAABAAq1Yk0vJc3Yy8m3Qm0n5n0A==',
  admin_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLWFkbWluLWtleQ==',
  bootstrap_osd_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLW9zZC1rZXkuLg==',
  radosgw_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLXJndy1rZXkuLg==',
};

export async function showOriginal(api: Api, { environment, releases }: SampleMaster): Promise<Environment> {
  heading('The environment', 'What operators run today.');
  const { body } = await api.succeed<Environment>('GET', `/clusters/${environment.id}`);
  const release = Object.values(releases).find(({ id }) => id === body.release_id);
  const { controllers, computes, storage } = environment.nodes;
  say();
  table(
    ['environment', 'release', 'nodes', 'node groups'],
    [
      [
        body.name,
        `${release?.name} (${release?.version})`,
        `${controllers.length} controllers, ${computes.length} computes, ${storage.length} storage`,
        String(environment.nodeGroups.length),
      ],
    ],
  );
  return body;
}

export async function showRefusal(api: Api, original: Environment, releaseId: number): Promise<void> {
  heading('A first try', 'A refusal names every reason, and leaves the database as it was.');
  const { body } = await api.call<RefusalBody>('POST', `/clusters/${original.id}/upgrade/clone`, {
    name: original.name,
    release_id: releaseId,
  });
  say();
  table(
    ['reason', 'in words'],
    body.errors.map(({ reason, message }) => [reason, message]),
  );
}

export async function copyRelease(api: Api, original: Environment, releaseId: number): Promise<Release> {
  heading(
    'A release copy',
    "It keeps the original's mapping of network roles. Repeating it gives the same copy.",
  );
  const path = `/clusters/${original.id}/upgrade/clone_release/${releaseId}`;
  const { body } = await api.succeed<Release>('POST', path);
  say();
  table(['release', 'name', 'version'], [[String(body.id), body.name, body.version]]);
  return body;
}

export async function showPlan(api: Api, original: Environment, release: Release): Promise<void> {
  heading(
    'The plan',
    'What becomes of every setting, plug-in and component, and why. Nothing is written; secrets are withheld.',
  );
  const path = `/clusters/${original.id}/upgrade/plan`;
  const { body } = await api.succeed<Plan>('POST', path, { release_id: release.id });
  say();
  showDecisions(body.decisions);
  showFindings(body.findings);
  say();
  table(
    ['what people have to do', 'when'],
    body.external_steps.map(({ title, when }) => [title, when.replaceAll('_', ' ')]),
  );
  say();
  say(
    '   With "Accept: text/plain" the same plan is a text for a terminal. It says of nodes, among other things:',
  );
  const text = await api.text(path, { release_id: release.id });
  say(partOf(text, 'Nodes'));
}

/** A part of a plan's text, as far as the next one. */
const partOf = (text: string, title: string): string =>
  (text.split('\n\n').find((part) => part.startsWith(title)) ?? '').replace(/^/gm, '   ');

export async function createSeed(api: Api, original: Environment, release: Release): Promise<Environment> {
  heading(
    'The Upgrade Seed',
    'The plan asked for the identity of Ceph, which only its monitors know in 8.0. The plan with it is carried out by its',
    'digest, in one transaction: had anything changed since, it would be refused. What it found is accepted by name.',
  );
  const path = `/clusters/${original.id}/upgrade`;
  const wanted = { release_id: release.id, ceph: CEPH };
  const { body: plan } = await api.succeed<Plan>('POST', `${path}/plan`, wanted);
  const acknowledge = plan.findings.filter((finding) => finding.class === 'acknowledge');
  const { body } = await api.succeed<Environment>('POST', path, {
    ...wanted,
    name: `${original.name} on 9.0`,
    plan_digest: plan.digest,
    acknowledge: [...new Set(acknowledge.map(({ reason }) => reason))],
  });
  return body;
}
