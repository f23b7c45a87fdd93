import { type Client } from 'pg';
import { commonFacts, nodeFacts, readFactsSource } from '../sample';
import { type Api } from './api';
import { say, table, verdict } from './text';

interface Isolation {
  readonly nodes: readonly {
    readonly changes: readonly { readonly path: string; readonly message: string }[];
  }[];
  readonly skip_tasks: readonly string[];
}

interface State {
  readonly isolated: boolean;
}

/** Isolates a controller of a seed, shows how, and lifts that again. @returns whether it is as before */
export async function isolateFirst(
  api: Api,
  client: Client,
  seedId: number,
  nodeId: number,
): Promise<boolean> {
  const path = `/clusters/${seedId}/upgrade/isolation`;
  const before = await storedText(client, nodeId);
  const { body } = await api.succeed<Isolation>('PUT', path, {
    nodes_ids: [nodeId],
    facts: await factsOf(client, seedId, nodeId),
    acknowledge: [],
  });
  say();
  table(
    ['in its facts', 'in words'],
    body.nodes.flatMap(({ changes }) => changes.map((change) => [change.path, change.message])),
  );
  say();
  say(`   tasks to leave out: ${body.skip_tasks.join(', ')}`);
  const isIsolated = (await api.quietly<State>('GET', path)).body.isolated;
  await api.succeed('DELETE', path);
  const same = (await storedText(client, nodeId)) === before;
  say(`   deployment information of node ${nodeId}, compared with before: ${verdict(same)}`);
  return isIsolated && same;
}

/** What Nailgun would give for a node. */
async function factsOf(client: Client, seedId: number, nodeId: number): Promise<object> {
  const query = async (sql: string, values?: unknown[]): Promise<unknown> =>
    (await client.query(sql, values)).rows;
  const source = await readFactsSource(query, seedId);
  const nodes = source.nodes.filter(({ id }) => id === nodeId).map((node) => nodeFacts(node, source));
  return { common: commonFacts(source), nodes };
}

async function storedText(client: Client, nodeId: number): Promise<string | null> {
  const { rows } = await client.query<{ info: string | null }>(
    'SELECT replaced_deployment_info AS info FROM nodes WHERE id = $1',
    [nodeId],
  );
  return rows[0]?.info ?? null;
}
