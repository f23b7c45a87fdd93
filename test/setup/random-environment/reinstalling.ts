import fc from 'fast-check';
import { until } from '../until';
import { type ChangeInSeed } from './changes-in-seed';
import { tenantVolumes } from './layout-volumes';
import { type RandomEnvironment, type RandomPair, randomEnvironments } from './random-pair';

/** Environments with agents that answer and room for nodes: nothing else can be reinstalled (A20, A29). */
export const installableEnvironments: fc.Arbitrary<RandomEnvironment> = randomEnvironments.map(
  (environment) => ({
    ...environment,
    strictness: 'as ever',
    nodes: environment.nodes.map((node) => ({ ...node, columns: { ...node.columns, online: true } })),
  }),
);

/** Nodes that are reinstalled, by their place, and whether what tenants stored is kept. */
export interface Reinstallation {
  readonly places: readonly number[];
  readonly keepData: boolean;
}

/** Any of them. */
export const reinstallations: fc.Arbitrary<Reinstallation> = fc.record({
  places: fc.uniqueArray(fc.nat(4), { minLength: 1 }),
  keepData: fc.boolean(),
});

/** The nodes that are reinstalled, and the others. */
export function chosenNodes(
  { nodes }: RandomPair,
  { places }: Reinstallation,
): { readonly chosen: readonly number[]; readonly others: readonly number[] } {
  const chosen = places.map((place) => nodes[place]!);
  return { chosen, others: nodes.filter((id) => !chosen.includes(id)) };
}

/** What a request for it says besides the nodes. Only what is there can be kept. */
export async function reinstallingBody(
  pair: RandomPair,
  nodes: readonly number[],
  { keepData }: Pick<Reinstallation, 'keepData'>,
): Promise<Readonly<Record<string, unknown>>> {
  const installed = await installedNodes(pair);
  const storing = nodes.filter((id) => tenantVolumes(installed.get(id)!.volumes).length > 0);
  return {
    reprovision: true,
    keep_data: keepData && Object.fromEntries(storing.map((id) => [id, true])),
  };
}

/** What a new installation leaves no way back from. */
export const REINSTALLED: Pick<ChangeInSeed, 'affected'> = {
  affected: {
    nodes: [
      'status',
      'progress',
      'error_type',
      'error_msg',
      'roles',
      'pending_roles',
      'primary_tags',
      'pending_addition',
    ],
    volume_manager_node_volumes: ['volumes'],
    cluster_changes: 'rows',
  },
};

/** Waits until nothing is being installed any more. */
export const untilInstalled = ({ database }: RandomPair): Promise<void> =>
  until(async () => {
    const left = await database.query(
      `SELECT FROM tasks WHERE status IN ('pending', 'running') AND deleted_at IS NULL`,
    );
    return left.length === 0;
  });

/** A node as an installation, or a plan of one, leaves it. */
export interface InstalledNode {
  readonly id: number;
  readonly status: string;
  readonly group_id: number | null;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly volumes: string | null;
}

/** Nodes of a pair by id. */
export async function installedNodes({
  database,
  nodes,
}: RandomPair): Promise<ReadonlyMap<number, InstalledNode>> {
  const rows = await database.query<InstalledNode>(
    `SELECT n.id, n.status, n.group_id, n.roles, n.pending_roles, v.volumes
       FROM nodes n LEFT JOIN volume_manager_node_volumes v ON v.node_id = n.id WHERE n.id = ANY ($1::int[])`,
    [nodes],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
