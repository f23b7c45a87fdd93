import { type EntityManager } from 'typeorm';
import { type AssignPlan } from './assign-plan';

const FORGET = `
  DELETE FROM cluster_changes WHERE cluster_id = $2 AND node_id IN (SELECT unnest($1::int[]))`;

const NOTE = `
  INSERT INTO cluster_changes (cluster_id, node_id, name)
  SELECT $2, wanted.id, 'interfaces' FROM unnest($1::int[]) AS wanted(id)
   WHERE NOT EXISTS (SELECT FROM cluster_changes c
                      WHERE c.cluster_id = $2 AND c.node_id = wanted.id AND c.name = 'interfaces')
   ORDER BY wanted.id`;

/** Notes, as Nailgun does, that the nodes' interfaces are to be deployed; nothing else is pending for an installed node. */
export async function writeChanges(manager: EntityManager, { moves, target }: AssignPlan): Promise<void> {
  const changed = moves.filter(({ restore }) => !restore.has('changes'));
  const ids = (wanted: typeof changed): readonly number[] => wanted.map(({ node }) => node.id);
  const installed = changed.filter(({ pending_roles: pending }) => pending.length === 0);
  if (installed.length > 0) await manager.query(FORGET, [ids(installed), target.id]);
  if (changed.length > 0) await manager.query(NOTE, [ids(changed), target.id]);
}
