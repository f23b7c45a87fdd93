import { type Finding } from '../plan/reasons';
import { addressCollisions, hostnameCollisions } from './collisions';
import { computePairs } from './compute-pairs';
import { controllersOf } from './controllers';
import { correspondingGroups } from '../pair/corresponding-groups';
import { type GivenPair, readGivenPairs } from './given-pairs';
import { ambiguousNetworks } from '../networks/ambiguous-networks';
import { controllersDoubled } from './ips-findings';
import { taskRunning } from '../pair/task-running';
import { hostnameOf, type IpsNode, type IpsPairSnapshot } from './ips-snapshot';
import { NEW_NODE, type NodePair, type Unpaired, type UnpairedReason } from './pairing';
import { type PlannedPair, planPair } from './plan-pair';
import { type SeedPlaces, seedPlaces } from './seed-places';

/** What the controllers of a seed get, and what stands against it. */
export interface IpsPlan {
  readonly pairs: readonly PlannedPair[];
  readonly unpaired: { readonly nodes: readonly Unpaired[]; readonly original_nodes: readonly Unpaired[] };
  /** Of every class. */
  readonly findings: readonly Finding[];
}

/**
 * Plans which controllers of a seed take over from which of its original, and the addresses and host names that
 * they get. Changes nothing of the original.
 *
 * @param given pairs that were asked for; undefined: they are found here
 */
export function planIps(snapshot: IpsPairSnapshot, given?: readonly GivenPair[]): IpsPlan {
  const { seed, original, named, running } = snapshot;
  const groups = correspondingGroups(original.node_groups, seed.node_groups);
  const places = seedPlaces(snapshot);
  const controllers = { seed: controllersOf(seed), original: controllersOf(original) };
  const chosen = given
    ? readGivenPairs(given, { seed, original, groups, named })
    : { pairs: computePairs({ ...controllers, groups, ...places }), findings: [] };
  const planned = chosen.pairs.map((pair) => planPair(pair, places));
  const pairs = planned.map(({ pair }) => pair);
  return {
    pairs,
    unpaired: {
      nodes: unpaired(controllers.seed, chosen.pairs, 'node', given !== undefined),
      original_nodes: unpaired(controllers.original, chosen.pairs, 'original', given !== undefined),
    },
    findings: [
      ...taskRunning(seed, running),
      ...chosen.findings,
      ...ambiguous(pairs, places),
      ...planned.flatMap(({ findings }) => findings),
      ...hostnameCollisions(pairs, seed.nodes),
      ...addressCollisions(pairs, snapshot.held),
      ...(pairs.length > 0 ? [controllersDoubled(pairs)] : []),
    ],
  };
}

function unpaired(
  controllers: readonly IpsNode[],
  pairs: readonly NodePair[],
  side: 'node' | 'original',
  isGiven: boolean,
): readonly Unpaired[] {
  const paired = new Set(pairs.map((pair) => pair[side].id));
  const why = (node: IpsNode): UnpairedReason => {
    if (isGiven) return 'not_named';
    return side === 'node' && node.status !== NEW_NODE ? 'installed' : 'no_counterpart';
  };
  return controllers
    .filter(({ id }) => !paired.has(id))
    .map((node) => ({ node_id: node.id, hostname: hostnameOf(node), why: why(node) }));
}

/** Node groups of pairs in which a name means more than one network. */
function ambiguous(pairs: readonly PlannedPair[], places: SeedPlaces): readonly Finding[] {
  const groups = new Set(pairs.map(({ node }) => node.group_id).filter((group) => group !== null));
  return [...groups].flatMap((group) => {
    const networks = places.in(group);
    return ambiguousNetworks(
      networks[0]?.group ?? '',
      networks.map(({ name }) => name),
    );
  });
}
