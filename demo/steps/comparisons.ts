import { type Client } from 'pg';
import { type Api } from '../guide/api';
import { type NetworkLine, networksOf } from '../guide/networks';
import { customisedSettings } from '../guide/settings';
import { heading, say, table, verdict } from '../guide/text';
import { type JsonObject } from '../sample';
import { type Environment, type Release } from './answers';

export async function showNetworks(
  client: Client,
  original: Environment,
  seed: Environment,
): Promise<boolean> {
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

export async function showSettings(api: Api, original: Environment, seed: Environment): Promise<boolean> {
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

export async function showSecrets(
  client: Client,
  original: Environment,
  seed: Environment,
): Promise<boolean> {
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
