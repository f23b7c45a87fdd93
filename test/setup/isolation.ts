import { factsIn, factsSourceOf } from './facts';
import { type Finding, type Pair, type Refused } from './assign';
import { type Answer } from './service';

/** What an isolation is answered with. */
export interface Isolation extends Refused {
  readonly cluster_id: number;
  readonly source: string;
  readonly nodes: readonly {
    readonly node_id: number;
    readonly hostname: string;
    readonly changed: boolean;
    readonly had_facts: boolean;
    readonly changes: readonly Readonly<Record<string, string>>[];
  }[];
  readonly skip_tasks: readonly string[];
  readonly at_switch: readonly { readonly step: string; readonly nodes?: readonly object[] }[];
  readonly findings: readonly Finding[];
  readonly dry_run: boolean;
}

/** How isolated nodes stand, or what became of them. */
export interface IsolatedNodes extends Refused {
  readonly isolated: boolean;
  readonly nodes: readonly {
    readonly node_id: number;
    readonly state: string;
    readonly had_facts?: boolean;
    readonly restoration?: string;
    readonly changes?: readonly Readonly<Record<string, string>>[];
  }[];
  readonly skip_tasks: readonly string[];
  readonly findings: readonly Finding[];
}

type Service = Pick<Pair['service'], 'url'>;

async function call<T>(
  { url }: Service,
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${url}/api/v1/clusters/${path}`, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as T };
}

/** Asks for nodes of an environment to be isolated. @param body text as it stands, anything else as JSON */
export const isolate = (
  service: Service,
  seed: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Isolation>> => call(service, 'PUT', `${seed}/upgrade/isolation`, body, headers);

export const isolationOf = (service: Service, cluster: number): Promise<Answer<IsolatedNodes>> =>
  call(service, 'GET', `${cluster}/upgrade/isolation`);

/** Asks for an isolation to be lifted. @param parameters as `nodes_ids=1&dry_run=true` */
export const lift = (
  service: Service,
  cluster: number,
  parameters = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<IsolatedNodes>> =>
  call(service, 'DELETE', `${cluster}/upgrade/isolation?${parameters}`, undefined, headers);

/** Isolates nodes of the seed of a pair with facts made of their networks, and expects that to go well. */
export async function isolated(
  pair: Pair,
  nodes: readonly number[],
  acknowledge: readonly string[] = [],
): Promise<Isolation> {
  const facts = factsIn('per node', await factsSourceOf(pair, pair.seed), nodes);
  const { status, body } = await isolate(pair.service, pair.seed, { nodes_ids: nodes, facts, acknowledge });
  expect([status, body]).toMatchObject([200, { source: 'request' }]);
  return body;
}

/** Deployment information of a node as it is stored. */
export async function infoOf({ query }: Pick<Pair, 'query'>, node: number): Promise<string | null> {
  const [row] = await query<{ info: string | null }>(
    'SELECT replaced_deployment_info AS info FROM nodes WHERE id = $1',
    [node],
  );
  return row!.info;
}
