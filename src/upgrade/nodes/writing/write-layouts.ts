import { type EntityManager } from 'typeorm';
import { type AssignPlan } from '../assign-plan';
import { rememberLayouts } from '../displaced/record-moves';

const VOLUMES = `
  UPDATE volume_manager_node_volumes v SET volumes = p.volumes
    FROM unnest($1::int[], $2::text[]) AS p(id, volumes) WHERE v.node_id = p.id`;

/** Writes disk layouts: of nodes that move, and of those whose installation is begun again. */
export async function writeLayouts(manager: EntityManager, { moves, waiting }: AssignPlan): Promise<void> {
  const moved = moves.filter(({ restore }) => !restore.has('volumes'));
  const changed = [...moved, ...waiting].filter(({ volumes }) => volumes !== undefined);
  if (changed.length === 0) return;
  await manager.query(VOLUMES, [changed.map(({ node }) => node.id), changed.map(({ volumes }) => volumes)]);
  const again = waiting.filter(({ volumes }) => volumes !== undefined).map(({ node }) => node.id);
  if (again.length > 0) await rememberLayouts(manager, again);
}
