import { type EntityManager } from 'typeorm';
import { type AssignPlan } from './assign-plan';

const CHANGE = `
  WITH wanted AS (SELECT * FROM unnest($1::int[], $2::int[]) AS w(id, vlan)),
       kept AS (
         INSERT INTO cluster_upgrade_network_vlans AS kept (network_id, before, after)
         SELECT n.id, n.vlan_start, wanted.vlan FROM network_groups n JOIN wanted ON wanted.id = n.id
             ON CONFLICT (network_id) DO UPDATE SET after = EXCLUDED.after)
  UPDATE network_groups n SET vlan_start = wanted.vlan FROM wanted WHERE n.id = wanted.id`;

/** Networks of node groups that nobody is in any more. */
const PUT_BACK = `
  WITH deserted AS (
         DELETE FROM cluster_upgrade_network_vlans kept USING network_groups n, nodegroups g
          WHERE n.id = kept.network_id AND g.id = n.group_id AND g.cluster_id = $1
            AND NOT EXISTS (SELECT FROM nodes WHERE nodes.group_id = g.id)
         RETURNING kept.*)
  UPDATE network_groups n SET vlan_start = deserted.before FROM deserted
   WHERE n.id = deserted.network_id AND n.vlan_start IS NOT DISTINCT FROM deserted.after`;

/**
 * Gives networks the VLANs that a network template names, as Nailgun does; and takes that back where the last
 * node of a node group leaves.
 */
export async function writeVlans(manager: EntityManager, { vlans, source }: AssignPlan): Promise<void> {
  if (vlans.size > 0) await manager.query(CHANGE, [[...vlans.keys()], [...vlans.values()]]);
  await manager.query(PUT_BACK, [source.id]);
}
