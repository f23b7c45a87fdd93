import { type EntityManager } from 'typeorm';
import { type AssignPlan } from '../assign-plan';

const CHANGE = `
  WITH wanted AS (SELECT * FROM unnest($1::int[], $2::int[]) AS w(id, vlan)),
       kept AS (
         INSERT INTO cluster_upgrade_network_vlans AS kept (network_id, before, after)
         SELECT n.id, n.vlan_start, wanted.vlan FROM network_groups n JOIN wanted ON wanted.id = n.id
             ON CONFLICT (network_id) DO UPDATE
            SET after = EXCLUDED.after,
                before = CASE WHEN EXCLUDED.before IS NOT DISTINCT FROM kept.after THEN kept.before
                              ELSE EXCLUDED.before END)
  UPDATE network_groups n SET vlan_start = wanted.vlan FROM wanted WHERE n.id = wanted.id`;

/** For nodes whose interfaces are put back as the template made them before. */
const AGAIN = `
  UPDATE network_groups n SET vlan_start = kept.after FROM cluster_upgrade_network_vlans kept
   WHERE n.id = kept.network_id AND n.group_id = ANY ($1::int[]) AND n.vlan_start IS NOT DISTINCT FROM kept.before`;

/** Networks of node groups that nobody is in any more. */
const PUT_BACK = `
  UPDATE network_groups n SET vlan_start = kept.before FROM cluster_upgrade_network_vlans kept, nodegroups g
   WHERE n.id = kept.network_id AND n.vlan_start IS NOT DISTINCT FROM kept.after
     AND g.id = n.group_id AND g.cluster_id = $1
     AND NOT EXISTS (SELECT FROM nodes WHERE nodes.group_id = g.id)`;

/**
 * Gives networks the VLANs that a network template names, as Nailgun does; and takes that back where the last
 * node of a node group leaves.
 */
export async function writeVlans(
  manager: EntityManager,
  { moves, vlans, source }: AssignPlan,
): Promise<void> {
  if (vlans.size > 0) await manager.query(CHANGE, [[...vlans.keys()], [...vlans.values()]]);
  const returning = moves.filter(({ restore }) => restore.has('nic_assignments'));
  const groups = new Set(returning.flatMap(({ group_id: group }) => group ?? []));
  if (groups.size > 0) await manager.query(AGAIN, [[...groups]]);
  await manager.query(PUT_BACK, [source.id]);
}
