import fc from 'fast-check';
import { type Answer } from '../service';
import { HOPELESS_KINDS, type HopelessKind } from './refusals';
import { type RandomPair } from './random-pair';

/** Some nodes go to one side of a pair, and something happens besides. */
export interface Hop {
  readonly towards: 'seed' | 'original';
  /** Nodes by their place, as bits; those that are there already stay. */
  readonly who: number;
  /** Whether they get other roles there, where it is one node that goes to the seed. */
  readonly hasGivenRoles: boolean;
  readonly besides: 'nothing' | 'dry run' | 'again' | HopelessKind;
}

/** Hops after which nodes may be anywhere. */
export const journeys: fc.Arbitrary<readonly Hop[]> = fc.array(
  fc.record({
    towards: fc.constantFrom('seed', 'seed', 'original'),
    who: fc.integer({ min: 1, max: 31 }),
    hasGivenRoles: fc.boolean(),
    besides: fc.constantFrom('nothing', 'nothing', 'again', 'dry run', ...HOPELESS_KINDS),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Nodes of a pair that are in an environment, in order. */
export async function nodesIn({ database, nodes }: RandomPair, cluster: number): Promise<readonly number[]> {
  const rows = await database.query<{ id: number }>(
    'SELECT id FROM nodes WHERE cluster_id = $1 AND id = ANY ($2::int[]) ORDER BY id',
    [cluster, nodes],
  );
  return rows.map(({ id }) => id);
}

/** What a hop comes to where nodes are now. */
export interface Leg {
  readonly target: number;
  /** Nodes that can go, of which some do, in the order in which they are named. */
  readonly movable: readonly number[];
  readonly going: readonly number[];
  readonly there: readonly number[];
  /** Roles that those who go are given; empty: they keep their own. */
  readonly roles: readonly string[];
}

/** Where a hop leads, and whom it takes. */
export async function legOf(pair: RandomPair, { towards, who, hasGivenRoles }: Hop): Promise<Leg> {
  const [target, source] = towards === 'seed' ? [pair.seed, pair.original] : [pair.original, pair.seed];
  const movable = await nodesIn(pair, source);
  const going = movable.filter((id) => (who >> pair.nodes.indexOf(id)) & 1);
  return {
    target,
    movable,
    going: who % 2 === 0 ? going : [...going].reverse(),
    there: await nodesIn(pair, target),
    roles: hasGivenRoles && towards === 'seed' && going.length === 1 ? ['base-os'] : [],
  };
}

/** Asks for nodes to be moved as they are. */
export function move<T = unknown>(
  { service }: RandomPair,
  target: number,
  nodes: readonly number[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<Answer<T>> {
  return service.post<T>(`/clusters/${target}/upgrade/assign`, {
    nodes_ids: nodes,
    reprovision: false,
    ...more,
  });
}

/** Waits for a request that has to be granted. */
export async function accepted<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { status, text, body } = await asked;
  if (status >= 300) throw new Error(`Refused with ${status}: ${text}`);
  return body;
}
