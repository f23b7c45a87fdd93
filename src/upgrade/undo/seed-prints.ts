import { type EntityManager } from 'typeorm';
import { vmwareTable } from '../vmware/vmware-table';

const VMWARE = `
  (SELECT md5(string_agg(v.editable, ' ' ORDER BY v.id)) FROM vmware_attributes v WHERE v.cluster_id = $1)`;

/** Columns of the environment itself. Nailgun has several ways to write that there is nothing. */
const OF_CLUSTER = (...columns: readonly string[]): string => `(
  SELECT md5(concat_ws('|', ${columns
    .map((name) => `CASE WHEN coalesce(c.${name}, '') IN ('', '[]', '{}', 'null') THEN '' ELSE c.${name} END`)
    .join(', ')})) FROM clusters c WHERE c.id = $1)`;

/**
 * Fingerprints of what operators may change in the environment `$1`, by part of it. VLANs and virtual addresses are
 * not among them: they follow from moving nodes.
 */
const PRINTS = (vmware: string): string => `
  SELECT jsonb_build_object(
    'settings', (SELECT md5(string_agg(a.editable, '')) FROM attributes a WHERE a.cluster_id = $1),
    'networks', (
      SELECT md5(string_agg(concat_ws('|', g.name, n.name, n.cidr, n.gateway, n.meta, (
               SELECT string_agg(r.first || '-' || r.last, ',' ORDER BY r.first, r.id)
                 FROM ip_addr_ranges r WHERE r.network_group_id = n.id)), ';' ORDER BY g.id, n.id))
        FROM nodegroups g LEFT JOIN network_groups n ON n.group_id = g.id WHERE g.cluster_id = $1),
    'network_parameters', (
      SELECT md5(concat(to_json(c), to_json(neutron), to_json(nova)))
        FROM networking_configs c
        LEFT JOIN neutron_config neutron ON neutron.id = c.id
        LEFT JOIN nova_network_config nova ON nova.id = c.id
       WHERE c.cluster_id = $1),
    'plugins', (
      SELECT md5(string_agg(concat_ws('|', p.plugin_id, p.enabled, p.attributes), ';' ORDER BY p.plugin_id))
        FROM cluster_plugins p WHERE p.cluster_id = $1),
    'openstack_configs', (SELECT count(*) FROM openstack_configs o WHERE o.cluster_id = $1),
    'deployment_graphs', (
      SELECT md5(string_agg(concat_ws('|', link.type, task.task_name), ';' ORDER BY link.type, task.task_name))
        FROM cluster_deployment_graphs link
        LEFT JOIN deployment_graph_tasks task ON task.deployment_graph_id = link.deployment_graph_id
       WHERE link.cluster_id = $1),
    'vmware', ${vmware},
    'uploaded_info', ${OF_CLUSTER('replaced_deployment_info', 'replaced_provisioning_info')},
    'roles', ${OF_CLUSTER('roles_metadata', 'tags_metadata')},
    'volumes', ${OF_CLUSTER('volumes_metadata')})`;

/** With settings of vCenter, and without. */
const STATEMENTS = { present: PRINTS(VMWARE), absent: PRINTS('NULL') };

/**
 * Selects the fingerprints of the environment `$1`. Those of a seed that was made by an earlier version have fewer parts,
 * of which alone anything can be told.
 */
export const printsOf = async (manager: EntityManager): Promise<string> =>
  STATEMENTS[await vmwareTable(manager)];

/** Notes what a seed is like as it was made, so that undoing the upgrade can tell what was changed since. */
export async function recordSeed(manager: EntityManager, seedId: number): Promise<void> {
  const prints = await printsOf(manager);
  await manager.query(`INSERT INTO cluster_upgrade_seeds (cluster_id, prints) SELECT $1, (${prints})`, [
    seedId,
  ]);
}
