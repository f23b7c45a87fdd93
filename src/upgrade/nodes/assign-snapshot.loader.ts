import { type EntityManager } from 'typeorm';
import { ADMIN_NETWORK } from '../../nailgun/admin-network';
import { RELATION } from '../pair/load-relation';
import { RUNNING_TASKS } from '../pair/task-running';
import { type AssignSnapshot } from './assign-snapshot';
import { fingerprints, REMEMBERED, templatePrint } from './displaced/images';
import { GONE } from './displaced/gone';

/** What these columns hold where nobody has uploaded anything. */
const NOTHING_UPLOADED = `('', '[]', '{}', 'null')`;

const PLUGINS = `
  SELECT json_agg(json_build_object(
           'link_id', l.id, 'plugin_id', p.id, 'name', p.name, 'enabled', l.enabled,
           'roles_metadata', p.roles_metadata, 'volumes_metadata', p.volumes_metadata) ORDER BY l.id)
    FROM cluster_plugins l JOIN plugins p ON p.id = l.plugin_id WHERE l.cluster_id = c.id`;

const RESIDENTS = `
  SELECT json_agg(json_build_object(
           'id', n.id, 'hostname', n.hostname, 'roles', n.roles, 'pending_roles', n.pending_roles,
           'primary_tags', n.primary_tags, 'pending_deletion', coalesce(n.pending_deletion, false))
           ORDER BY n.id)
    FROM nodes n WHERE n.cluster_id = c.id`;

const ENVIRONMENT = (id: string): string => `
  SELECT json_build_object(
           'id', c.id, 'name', c.name, 'mode', c.mode, 'net_provider', c.net_provider, 'status', c.status,
           'fuel_version', c.fuel_version,
           'release', json_build_object(
             'id', r.id, 'name', r.name, 'version', r.version,
             'operating_system', r.operating_system, 'roles_metadata', r.roles_metadata,
             'volumes_metadata', r.volumes_metadata, 'networks_metadata', r.networks_metadata,
             'node_attributes', r.node_attributes, 'nic_attributes', r.nic_attributes,
             'bond_attributes', r.bond_attributes),
           'roles_metadata', c.roles_metadata, 'volumes_metadata', c.volumes_metadata,
           'settings', (SELECT a.editable FROM attributes a WHERE a.cluster_id = c.id ORDER BY a.id LIMIT 1),
           'networking', coalesce(to_json(neutron), to_json(nova)),
           'template', config.configuration_template,
           'plugins', coalesce((${PLUGINS}), '[]'),
           'node_groups', coalesce((
             SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'isDefault', g.is_default)
                             ORDER BY g.id)
               FROM nodegroups g WHERE g.cluster_id = c.id), '[]'),
           'networks', coalesce((
             SELECT json_agg(json_build_object(
                      'id', n.id, 'name', n.name, 'group_id', n.group_id, 'vlan_start', n.vlan_start)
                      ORDER BY n.id)
               FROM network_groups n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = c.id), '[]'),
           'nodes', coalesce((${RESIDENTS}), '[]'),
           'running', ${RUNNING_TASKS('c.id')})
    FROM clusters c
    JOIN releases r ON r.id = c.release_id
    LEFT JOIN LATERAL (
      SELECT * FROM networking_configs WHERE cluster_id = c.id ORDER BY id LIMIT 1) config ON true
    LEFT JOIN neutron_config neutron ON neutron.id = config.id
    LEFT JOIN nova_network_config nova ON nova.id = config.id
   WHERE c.id = ${id}`;

/** The last move of each node, where it led to where the node is, and what nobody changed since. */
const DISPLACED = `
  SELECT moved.node_id, json_build_object(
           'from_cluster_id', moved.from_cluster_id, 'to_cluster_id', moved.to_cluster_id,
           'reprovision', moved.reprovision, 'provisioning_started', moved.provisioning_started,
           'provisioning_refused', moved.provisioning_refused,
           'group_id', former.group_id, 'roles', former.roles, 'primary_tags', former.primary_tags,
           'has_new_template', moved.from_template IS DISTINCT FROM ${templatePrint('moved.from_cluster_id')},
           'kept', moved.kept, 'gone', ${GONE('moved.before')},
           'unchanged', (
             SELECT coalesce(json_agg(item.name), '[]')
               FROM unnest('{${REMEMBERED.join(',')}}'::text[], now.prints, moved.after) AS item(name, print, former)
              WHERE item.print IS NOT DISTINCT FROM item.former)) AS displaced
    FROM cluster_upgrade_moved_nodes moved
    JOIN nodes node ON node.id = moved.node_id AND node.cluster_id = moved.to_cluster_id
    CROSS JOIN LATERAL jsonb_to_record(moved.before) AS former(group_id jsonb, roles jsonb, primary_tags jsonb)
    JOIN (${fingerprints('SELECT node_id AS id FROM cluster_upgrade_moved_nodes WHERE node_id IN (SELECT unnest($2::int[]))')}) now
      ON now.node_id = moved.node_id`;

/** Whether an address is in a range of a network. */
const IN_RANGE = (address: string, network: string): string => `EXISTS (
  SELECT FROM ip_addr_ranges r
   WHERE r.network_group_id = ${network}
     AND host(${address})::inet BETWEEN host(r.first)::inet AND host(r.last)::inet)`;

/** Addresses on networks of PXE are given by other rules. */
const STRAYS = `
  SELECT json_agg(json_build_object(
           'node', a.node, 'network', a.network, 'other_network', theirs.id, 'address', host(a.ip_addr))
           ORDER BY a.id)
    FROM ip_addrs a
    JOIN named ON named.id = a.node
    JOIN network_groups mine ON mine.id = a.network AND mine.name <> '${ADMIN_NETWORK}'
    JOIN network_groups theirs ON theirs.name = mine.name AND theirs.id <> mine.id
    JOIN nodegroups rack ON rack.id = theirs.group_id AND rack.cluster_id = (SELECT target FROM pair)
   WHERE (${IN_RANGE('a.ip_addr', 'mine.id')} AND NOT ${IN_RANGE('a.ip_addr', 'theirs.id')})
      OR (host(a.ip_addr)::inet <<= mine.cidr AND NOT host(a.ip_addr)::inet <<= theirs.cidr)`;

const SNAPSHOT = `
  WITH relation AS (${RELATION}),
       pair AS (SELECT id AS target, coalesce(original_id, seed_id) AS source FROM relation),
       named AS (SELECT n.* FROM nodes n JOIN unnest($2::int[]) wanted(id) ON wanted.id = n.id),
       templated AS (
         SELECT coalesce(bool_or(config.configuration_template NOT IN ('', 'null', '{}')), false) AS by_template
           FROM networking_configs config JOIN pair ON pair.target = config.cluster_id),
       addresses AS (
         SELECT i.node, json_agg(DISTINCT i.network) AS list
           FROM ip_addrs i JOIN named ON named.id = i.node WHERE i.network IS NOT NULL GROUP BY i.node),
       assignments AS (
         SELECT node_id, json_agg(DISTINCT network_id) AS list
           FROM (SELECT i.node_id, a.network_id
                   FROM net_nic_assignments a JOIN node_nic_interfaces i ON i.id = a.interface_id
                   JOIN named ON named.id = i.node_id
                  UNION ALL
                 SELECT i.node_id, a.network_id
                   FROM net_bond_assignments a JOIN node_bond_interfaces i ON i.id = a.bond_id
                   JOIN named ON named.id = i.node_id) used
          GROUP BY node_id),
       nics AS (
         SELECT i.node_id, json_agg(json_build_object(
                  'id', i.id, 'name', i.name, 'mac', i.mac, 'pxe', i.pxe, 'parent_id', i.parent_id,
                  'interface_properties', i.interface_properties) ORDER BY i.id) AS list
           FROM node_nic_interfaces i JOIN named ON named.id = i.node_id
          WHERE i.parent_id IS NOT NULL OR (SELECT by_template FROM templated)
          GROUP BY i.node_id),
       bonds AS (
         SELECT i.node_id, json_agg(json_build_object(
                  'id', i.id, 'name', i.name, 'mode', i.mode, 'bond_properties', i.bond_properties,
                  'attributes', i.attributes)
                  ORDER BY i.id) AS list
           FROM node_bond_interfaces i JOIN named ON named.id = i.node_id GROUP BY i.node_id),
       displaced AS (${DISPLACED})
  SELECT (SELECT to_json(relation) FROM relation) AS relation,
         (${ENVIRONMENT('(SELECT target FROM pair)')}) AS target,
         (${ENVIRONMENT('(SELECT source FROM pair)')}) AS source,
         coalesce((
           SELECT json_agg(json_build_object(
                    'id', n.id, 'name', n.name, 'hostname', n.hostname, 'status', n.status,
                    'error_type', n.error_type, 'online', coalesce(n.online, false),
                    'pending_deletion', coalesce(n.pending_deletion, false), 'cluster_id', n.cluster_id,
                    'group_id', n.group_id, 'roles', n.roles, 'pending_roles', n.pending_roles,
                    'attributes', n.attributes, 'volumes', v.volumes,
                    'meta', CASE WHEN $3::boolean THEN n.meta END,
                    'has_own_info', coalesce(n.replaced_deployment_info NOT IN ${NOTHING_UPLOADED}, false)
                                 OR coalesce(n.replaced_provisioning_info NOT IN ${NOTHING_UPLOADED}, false),
                    'address_networks', coalesce(addresses.list, '[]'),
                    'assigned_networks', coalesce(assignments.list, '[]'),
                    'nics', coalesce(nics.list, '[]'), 'bonds', coalesce(bonds.list, '[]'),
                    'displaced', displaced.displaced) ORDER BY n.id)
             FROM named n
             LEFT JOIN volume_manager_node_volumes v ON v.node_id = n.id
             LEFT JOIN addresses ON addresses.node = n.id
             LEFT JOIN assignments ON assignments.node_id = n.id
             LEFT JOIN nics ON nics.node_id = n.id
             LEFT JOIN bonds ON bonds.node_id = n.id
             LEFT JOIN displaced ON displaced.node_id = n.id), '[]') AS nodes,
         coalesce((
           SELECT json_agg(json_build_object(
                    'id', g.id, 'name', g.name, 'group_id', g.group_id, 'vlan_start', g.vlan_start)
                    ORDER BY g.id)
             FROM network_groups g WHERE g.name = '${ADMIN_NETWORK}' AND g.group_id IS NULL), '[]')
           AS "sharedNetworks",
         coalesce((
           SELECT json_agg(json_build_object(
                    'node', mine.node, 'network', mine.network, 'other_network', theirs.network,
                    'address', host(mine.ip_addr), 'holder', theirs.node, 'vip_name', theirs.vip_name)
                    ORDER BY mine.id)
             FROM ip_addrs mine
             JOIN named ON named.id = mine.node
             JOIN ip_addrs theirs ON host(theirs.ip_addr) = host(mine.ip_addr) AND theirs.id <> mine.id
             JOIN network_groups g ON g.id = theirs.network
             JOIN nodegroups rack ON rack.id = g.group_id AND rack.cluster_id = (SELECT target FROM pair)),
           '[]') AS collisions,
         coalesce((${STRAYS}), '[]') AS strays,
         coalesce((
           SELECT json_agg(DISTINCT i.attributes)
             FROM node_nic_interfaces i JOIN named ON named.id = i.node_id), '[]') AS "nicAttributes",
         coalesce((
           SELECT json_agg(DISTINCT i.attributes)
             FROM node_bond_interfaces i JOIN named ON named.id = i.node_id), '[]') AS "bondAttributes"`;

/**
 * Reads what decides how nodes move to an environment.
 *
 * @param withMachines whether to read what agents report of the nodes
 */
export async function loadAssignSnapshot(
  manager: EntityManager,
  targetId: number,
  nodeIds: readonly number[],
  withMachines: boolean,
): Promise<AssignSnapshot> {
  const [snapshot] = await manager.query<AssignSnapshot[]>(SNAPSHOT, [targetId, nodeIds, withMachines]);
  return snapshot!;
}
