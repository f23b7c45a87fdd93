import { commonFacts, nodeFacts } from '../../demo/sample/facts/deployment-facts';
import { type FactsSource, readFactsSource } from '../../demo/sample/facts/facts-source';
import { type Bridges } from '../../demo/sample/facts/network-scheme';
import { type TestDatabase } from './database';

/** Deployment information in each format in which Nailgun has given it (A32). */
export const FORMATS = ['per role', 'per node', 'with a common item', 'split'] as const;

export type Format = (typeof FORMATS)[number];

type Facts = Readonly<Record<string, unknown>>;

/** What the deployment information of an environment's nodes is made of. */
export const factsSourceOf = (
  { query }: Pick<TestDatabase, 'query'>,
  clusterId: number,
): Promise<FactsSource> => readFactsSource(query, clusterId);

/** Deployment information of nodes as Nailgun would give it, in one of its formats. */
export function factsIn(
  format: Format,
  source: FactsSource,
  ids: readonly number[],
  bridges: Bridges = 'lnx',
): unknown {
  const common = commonFacts(source);
  const own = source.nodes
    .filter(({ id }) => ids.includes(id))
    .map((node) => nodeFacts(node, source, bridges));
  switch (format) {
    case 'per role':
      return own.flatMap(({ roles, ...facts }) =>
        (roles as readonly string[]).map((role) => ({ ...common, ...facts, role })),
      );
    case 'per node':
      return own.map((facts) => ({ ...common, ...facts }));
    case 'with a common item':
      return [...own, { ...common, uid: 'common' }];
    case 'split':
      return { common, nodes: own };
  }
}

/** Deployment information that is stored for a node. */
export async function storedFacts(
  { query }: Pick<TestDatabase, 'query'>,
  node: number,
): Promise<readonly Facts[]> {
  const [row] = await query<{ info: string }>(
    'SELECT replaced_deployment_info AS info FROM nodes WHERE id = $1',
    [node],
  );
  return JSON.parse(row!.info) as readonly Facts[];
}
