import { type Client } from 'pg';
import { type Api, type RefusalBody } from './guide/api';
import { type Decision, type Finding, showDecisions, showFindings } from './guide/decisions';
import { isolateFirst } from './guide/isolation';
import { type Batch, moveAndInstall, nodesOf, showMoved } from './guide/moves';
import { type NetworkLine, networksOf } from './guide/networks';
import { customisedSettings } from './guide/settings';
import { type VipLine, vipsOf } from './guide/vips';
import { showStatus } from './guide/status';
import { bad, good, heading, say, table } from './guide/text';
import { type JsonObject, type SampleMaster } from './sample';

/** What `ceph fsid` and `ceph auth get-key` say on a monitor of the sample. */
const CEPH = {
  fsid: '2f4c7a51-6a0e-4c0f-9c64-0d3f4e8d7b11',
  mon_key: 'AQDeGJ5WAAAAABAAq1Yk0vJc3Yy8m3Qm0n5n0A==',
  admin_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLWFkbWluLWtleQ==',
  bootstrap_osd_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLW9zZC1rZXkuLg==',
  radosgw_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLXJndy1rZXkuLg==',
};

interface Environment {
  readonly id: number;
  readonly name: string;
  readonly release_id: number;
}

interface Release {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly attributes_metadata: { readonly editable: JsonObject };
}

interface Plan {
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
  readonly external_steps: readonly { readonly title: string; readonly when: string }[];
  readonly digest: string;
}

/**
 * Upgrades the sample environment, step by step, and says what happens.
 *
 * @returns whether the seed is what it should be
 */
export async function upgradeSample(api: Api, client: Client, master: SampleMaster): Promise<boolean> {
  const original = await showOriginal(api, master);
  await showRefusal(api, original, master.releases['9.0'].id);
  const release = await copyRelease(api, original, master.releases['9.0'].id);
  await showPlan(api, original, release);
  const seed = await createSeed(api, original, release);
  await showStatus(api, original.id);
  const networks = await showNetworks(client, original, seed);
  const settings = await showSettings(api, original, seed);
  const secrets = await showSecrets(client, original, seed);
  const { controllers, computes, storage } = master.environment.nodes;
  const rehearsed = await showThereAndBack(api, original, seed, computes);
  const isolated = await showIsolation(api, client, original, seed, controllers);
  const vips = await showControllers(api, client, original, seed, controllers);
  await showStatus(api, seed.id);
  const moved = await showTheOthers(api, original, seed, [
    { called: 'computes', nodes: computes, keepData: true },
    { called: 'storage ', nodes: storage, keepData: true },
  ]);
  await showStatus(api, seed.id);
  return networks && settings && secrets && rehearsed && isolated && vips && moved;
}

async function showOriginal(api: Api, { environment, releases }: SampleMaster): Promise<Environment> {
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

async function showRefusal(api: Api, original: Environment, releaseId: number): Promise<void> {
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

async function copyRelease(api: Api, original: Environment, releaseId: number): Promise<Release> {
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

async function showPlan(api: Api, original: Environment, release: Release): Promise<void> {
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

async function createSeed(api: Api, original: Environment, release: Release): Promise<Environment> {
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

async function showNetworks(client: Client, original: Environment, seed: Environment): Promise<boolean> {
  heading('Networks', 'The seed answers on the networks of the original: every group, every range.');
  const before = await networksOf(client, original.id);
  const after = new Map((await networksOf(client, seed.id)).map((network) => [network.key, network]));
  const same = (network: NetworkLine): boolean =>
    JSON.stringify(network) === JSON.stringify(after.get(network.key));
  table(
    ['network', 'cidr', 'gateway', 'vlan', 'ranges', 'in the seed'],
    before.map((network) => [
      network.key,
      network.cidr,
      network.gateway,
      network.vlan,
      network.ranges,
      verdict(same(network)),
    ]),
  );
  return before.length === after.size && before.every(same);
}

async function showThereAndBack(
  api: Api,
  original: Environment,
  seed: Environment,
  [node = 0]: readonly number[],
): Promise<boolean> {
  heading(
    'A node there and back',
    'As it is, without reinstalling. What a move displaces is kept, and put back when the node returns.',
  );
  const facts = async (): Promise<string> => {
    const parts = ['', '/interfaces', '/disks', '/attributes'].map((part) => `/nodes/${node}${part}`);
    return JSON.stringify(await Promise.all(parts.map((path) => api.quietly('GET', path))));
  };
  const before = await facts();
  const body = { nodes_ids: [node], reprovision: false };
  await api.succeed('POST', `/clusters/${seed.id}/upgrade/assign`, body);
  const there = (await nodesOf(api, seed.id)).some(({ id }) => id === node);
  await api.succeed('POST', `/clusters/${original.id}/upgrade/assign`, body);
  const same = (await facts()) === before;
  say();
  say(`   node ${node} with its interfaces, disks and attributes, compared with before: ${verdict(same)}`);
  return there && same;
}

async function showIsolation(
  api: Api,
  client: Client,
  original: Environment,
  seed: Environment,
  [first = 0]: readonly number[],
): Promise<boolean> {
  heading(
    'The first controller in isolation',
    'It would be deployed while those of the original are at work, with the same addresses: off their networks, by its',
    'deployment information. Nailgun is not asked here, so the sample brings that along. Lifted, every byte is as before.',
  );
  const move = { nodes_ids: [first], reprovision: false };
  await api.succeed('POST', `/clusters/${seed.id}/upgrade/assign`, move);
  const succeeded = await isolateFirst(api, client, seed.id, first);
  await api.succeed('POST', `/clusters/${original.id}/upgrade/assign`, move);
  return succeeded;
}

async function showControllers(
  api: Api,
  client: Client,
  original: Environment,
  seed: Environment,
  controllers: readonly number[],
): Promise<boolean> {
  heading(
    'Controllers and virtual addresses',
    'The controllers move as one set and are reinstalled (simulated here). Then their virtual addresses can be placed,',
    'which has no effect before. Repeating that call does no harm.',
  );
  const before = await vipsOf(client, original.id);
  await api.succeed('POST', `/clusters/${seed.id}/upgrade/vips`);
  const installed = await moveAndInstall(api, seed.id, { called: 'controllers', nodes: controllers });
  await api.succeed('POST', `/clusters/${seed.id}/upgrade/vips`);
  const after = await vipsOf(client, seed.id);
  say();
  const inSeed = (vip: VipLine): VipLine | undefined => after.find(({ key }) => key === vip.key);
  const same = (vip: VipLine): boolean => JSON.stringify(vip) === JSON.stringify(inSeed(vip));
  table(
    ['network / name', 'namespace', 'chosen by', 'original', 'seed', ''],
    before.map((vip) => [
      vip.key,
      vip.namespace,
      vip.chosenBy,
      vip.address,
      inSeed(vip)?.address ?? '-',
      verdict(same(vip)),
    ]),
  );
  return installed && before.length > 0 && before.every(same);
}

async function showTheOthers(
  api: Api,
  original: Environment,
  seed: Environment,
  batches: readonly Batch[],
): Promise<boolean> {
  heading('Computes and storage', 'In batches. What tenants stored on their disks stays where it is.');
  const before = await nodesOf(api, original.id);
  const results: boolean[] = [];
  for (const batch of batches) results.push(await moveAndInstall(api, seed.id, batch));
  say();
  const kept = showMoved(before, await nodesOf(api, seed.id));
  const left = await nodesOf(api, original.id);
  say();
  say(`   nodes left in the original: ${left.length === 0 ? good('none') : bad(String(left.length))}`);
  return kept && left.length === 0 && results.every(Boolean);
}

async function showSettings(api: Api, original: Environment, seed: Environment): Promise<boolean> {
  heading('Settings', 'What operators changed, and what the seed has. Secrets are compared, never shown.');
  const attributes = async ({ id }: Environment): Promise<JsonObject> =>
    (await api.quietly<{ editable: JsonObject }>('GET', `/clusters/${id}/attributes`)).body.editable;
  const release = await api.quietly<Release>('GET', `/releases/${original.release_id}`);
  const lines = customisedSettings(
    release.body.attributes_metadata.editable,
    await attributes(original),
    await attributes(seed),
  );
  table(
    ['setting', 'original', 'seed', ''],
    lines.map((line) => [line.path, line.original, line.seed, verdict(line.same)]),
  );
  return lines.length > 0 && lines.every(({ same }) => same);
}

async function showSecrets(client: Client, original: Environment, seed: Environment): Promise<boolean> {
  heading('Generated passwords', 'Services keep the passwords that they know each other by.');
  const { rows } = await client.query<{ total: number; same: number }>(
    `SELECT count(*)::int AS total,
            count(*) FILTER (WHERE theirs.generated::jsonb #> ARRAY[section.key, name.key] = name.value)::int AS same
       FROM attributes ours
       JOIN attributes theirs ON theirs.cluster_id = $2
       CROSS JOIN jsonb_each(ours.generated::jsonb) section
       CROSS JOIN jsonb_each(CASE jsonb_typeof(section.value) WHEN 'object' THEN section.value END) name
      WHERE ours.cluster_id = $1 AND name.key ~ 'password|token|key|secret'`,
    [original.id, seed.id],
  );
  const { total, same } = rows[0] ?? { total: 0, same: 0 };
  say(`   ${same} of ${total} carried ${verdict(same === total)}`);
  return total > 0 && same === total;
}

const verdict = (same: boolean): string => (same ? good('same') : bad('DIFFERENT'));
