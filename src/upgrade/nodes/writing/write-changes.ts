import { type EntityManager } from 'typeorm';
import { type AssignPlan } from '../assign-plan';

const FORGET = `
  DELETE FROM cluster_changes WHERE cluster_id = ANY ($2::int[]) AND node_id IN (SELECT unnest($1::int[]))`;

const NOTE = `
  INSERT INTO cluster_changes (cluster_id, node_id, name)
  SELECT $2, wanted.id, 'interfaces' FROM unnest($1::int[]) AS wanted(id)
   WHERE NOT EXISTS (SELECT FROM cluster_changes c
                      WHERE c.cluster_id = $2 AND c.node_id = wanted.id AND c.name = 'interfaces')
   ORDER BY wanted.id`;

/**
 * Notes, as Nailgun does, that the nodes' interfaces are to be deployed. Nothing else is pending for a node that is
 * installed, and nothing at all in the environment that it has left.
 */
export async function writeChanges(
  manager: EntityManager,
  { moves, source, target }: AssignPlan,
): Promise<void> {
  const changed = moves.filter(({ restore }) => !restore.has('changes'));
  const [installed, awaiting] = [
    changed.filter(({ pending_roles: pending }) => pending.length === 0),
    changed.filter(({ pending_roles: pending }) => pending.length > 0),
  ].map((some) => some.map(({ node }) => node.id));
  if (installed!.length > 0) await manager.query(FORGET, [installed, [source.id, target.id]]);
  if (awaiting!.length > 0) await manager.query(FORGET, [awaiting, [source.id]]);
  if (changed.length > 0) await manager.query(NOTE, [[...installed!, ...awaiting!], target.id]);
}
