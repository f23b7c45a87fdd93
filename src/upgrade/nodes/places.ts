import { defaultNodeGroup } from '../../nailgun/node-group';
import { correspondingGroups } from '../pair/corresponding-groups';
import { type AssignNetwork, type AssignPairSnapshot } from './assign-snapshot';

/** Where nodes of one environment stand in the other. */
export interface Places {
  /** Node groups of the one that nodes move to, by those of the one that they leave. */
  readonly groups: ReadonlyMap<number, number>;
  /** The group for a node that has none; null where the environment has no groups. */
  readonly defaultGroup: number | null;
  /** Networks likewise; those of PXE that belong to nobody, and those of the environment itself, stand for themselves. */
  readonly networks: ReadonlyMap<number, number>;
}

/** Matches node groups and networks of a pair: networks by name and group (A12). */
export function places({
  source,
  target,
  sharedNetworks,
}: Pick<AssignPairSnapshot, 'source' | 'target' | 'sharedNetworks'>): Places {
  const groups = correspondingGroups(source.node_groups, target.node_groups);
  const byPlace = new Map(target.networks.map((network) => [placeOf(network.group_id, network), network.id]));
  const counterpart = (network: AssignNetwork): number | undefined =>
    byPlace.get(placeOf(groups.get(network.group_id ?? 0) ?? null, network));
  return {
    groups,
    defaultGroup: defaultNodeGroup(target.node_groups)?.id ?? null,
    networks: new Map([
      ...[...sharedNetworks, ...target.networks].map(({ id }) => [id, id] as const),
      ...source.networks.flatMap((network) => {
        const id = counterpart(network);
        return id === undefined ? [] : [[network.id, id] as const];
      }),
    ]),
  };
}

const placeOf = (group: number | null, { name }: AssignNetwork): string => `${group} ${name}`;
