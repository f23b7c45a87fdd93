import {
  type HeldAddress,
  type IpsEnvironment,
  type IpsNode,
  type IpsPairSnapshot,
  type OriginalAddress,
  type SeedNetwork,
} from '../../../../src/upgrade/ips/ips-snapshot';
import { type IpsPlan } from '../../../../src/upgrade/ips/plan-ips';

export const ORIGINAL = 1;
export const SEED = 2;

export const node = (id: number, members: Partial<IpsNode> = {}): IpsNode => ({
  id,
  hostname: `node-${id}`,
  status: id < 100 ? 'ready' : 'discover',
  group_id: id < 100 ? 10 : 20,
  roles: [],
  pending_roles: ['controller'],
  pending_deletion: false,
  has_own_info: false,
  ...members,
});

export const environment = (
  id: number,
  nodes: readonly IpsNode[],
  members: Partial<IpsEnvironment> = {},
): IpsEnvironment => ({
  id,
  name: id === SEED ? 'seed' : 'original',
  role_documents: [],
  node_groups: [
    { id: id * 10, name: 'default', isDefault: true },
    { id: id * 10 + 1, name: 'rack-2', isDefault: false },
  ],
  nodes,
  ...members,
});

/** A network of 256 addresses, all of them in its range: 10.<number>.0.0. */
export const network = (id: number, name: string, number: number, group = 20): SeedNetwork => ({
  id,
  name,
  group_id: group,
  cidr: `10.${number}.0.0/24`,
  ranges: [[`10.${number}.0.0`, `10.${number}.0.255`]],
});

export const address = (of: number, name: string, text: string, group = 10): OriginalAddress => ({
  node: of,
  address: text,
  network: name,
  group_id: group,
});

export const held = (id: number, on: number, text: string, holder: number | string): HeldAddress => ({
  id,
  network: on,
  address: text,
  node: typeof holder === 'number' ? holder : null,
  vip_name: typeof holder === 'string' ? holder : null,
});

export const world = (
  seed: readonly IpsNode[],
  original: readonly IpsNode[],
  members: Partial<IpsPairSnapshot> = {},
): IpsPairSnapshot => ({
  relation: { id: SEED, name: 'seed', original_id: ORIGINAL, origin: null, seed_id: null },
  seed: environment(SEED, seed),
  original: environment(ORIGINAL, original),
  networks: [network(200, 'management', 1), network(201, 'storage', 2)],
  held: [],
  addresses: [],
  named: [],
  running: [],
  ...members,
});

export const pairsOf = ({ pairs }: IpsPlan): readonly (readonly [number, number])[] =>
  pairs.map((pair) => [pair.node.id, pair.original.id] as const);

export const reasonsOf = ({ findings }: IpsPlan): readonly string[] => findings.map(({ reason }) => reason);

/** The same world after a plan was written. */
export function written(before: IpsPairSnapshot, { pairs }: IpsPlan): IpsPairSnapshot {
  const removed = new Set(pairs.flatMap(({ addresses }) => addresses.flatMap((planned) => planned.removed)));
  const hostnames = new Map(pairs.map((pair) => [pair.node.id, pair.hostname.to]));
  const added = pairs.flatMap((pair) =>
    pair.addresses.flatMap(({ place, added: texts }) =>
      texts.map((text) => [place.id, text, pair.node.id] as const),
    ),
  );
  return {
    ...before,
    seed: {
      ...before.seed,
      nodes: before.seed.nodes.map((one) => ({ ...one, hostname: hostnames.get(one.id) ?? one.hostname })),
    },
    held: [
      ...before.held.filter(({ id }) => !removed.has(id)),
      ...added.map(([on, text, holder], place) => held(100_000 + place, on, text, holder)),
    ],
  };
}
