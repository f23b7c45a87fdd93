import { type Client } from 'pg';
import { type Api } from '../guide/api';
import { isolateFirst } from '../guide/isolation';
import { type Batch, moveAndInstall, nodesOf, showMoved } from '../guide/moves';
import { bad, good, heading, say, table, verdict } from '../guide/text';
import { type VipLine, vipsOf } from '../guide/vips';
import { type Environment } from './answers';

export async function showThereAndBack(
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

export async function showIsolation(
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

export async function showControllers(
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

export async function showTheOthers(
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
