import { type BenchDatabase } from '../../database/bench-database';
import { type MeasuredAnswer, type MeasuredService } from '../../service/measured-service';

/** An environment with its seed, and nodes that are to move between the two. */
export interface Pair {
  readonly database: BenchDatabase;
  readonly service: MeasuredService;
  readonly original: number;
  readonly seed: number;
  readonly nodeIds: readonly number[];
}

/** Makes the seed of an environment, as a real upgrade does. @returns its id */
export async function makeSeed(
  service: MeasuredService,
  { original, releaseId }: { readonly original: number; readonly releaseId: number },
  networkTemplate?: object,
): Promise<number> {
  const upgrade = `/clusters/${original}/upgrade`;
  const { body: release } = await service.post<{ id: number }>(`${upgrade}/clone_release/${releaseId}`);
  const { body: seed } = await service.post<{ id: number }>(`${upgrade}/clone`, {
    name: 'seed',
    release_id: release.id,
    ...(networkTemplate === undefined ? {} : { network_template: networkTemplate }),
  });
  return seed.id;
}

/** Moves the nodes of a pair. */
export function move(
  { service, nodeIds }: Pair,
  target: number,
  reprovision: boolean,
): Promise<MeasuredAnswer<unknown>> {
  return service.post(`/clusters/${target}/upgrade/assign`, { nodes_ids: nodeIds, reprovision });
}

/** Lets the next move be the first one of its nodes: a return takes other ways. */
export async function forgetMoves({ database }: Pair): Promise<void> {
  // Not TRUNCATE: that has everything planned anew, which no upgrade does.
  await database.rows('DELETE FROM cluster_upgrade_moved_nodes');
}
