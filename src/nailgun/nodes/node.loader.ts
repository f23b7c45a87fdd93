import { type EntityManager } from 'typeorm';
import { type NodeRow } from './node-row';
import { ADMIN_NETWORK } from '../admin-network';

/** Which nodes: some, or those of an environment, those of none (null), or all (undefined). */
export type NodeFilter =
  { readonly ids: readonly number[] } | { readonly clusterId: number | null | undefined };

const NETWORK = `json_build_object(
  'id', g.id, 'name', g.name, 'group_id', g.group_id, 'cidr', g.cidr, 'prefix', masklen(g.cidr),
  'netmask', host(netmask(g.cidr)), 'broadcast', host(broadcast(g.cidr)), 'gateway', g.gateway,
  'vlan_start', g.vlan_start, 'meta', CASE WHEN g.meta LIKE '%ext_net_data%' THEN g.meta END)`;

/** Interfaces of one kind with the networks that they carry. */
const INTERFACES = (isBond: boolean): string => {
  const [table, assignments, key] = isBond
    ? ['node_bond_interfaces', 'net_bond_assignments', 'bond_id']
    : ['node_nic_interfaces', 'net_nic_assignments', 'interface_id'];
  const hasAdminAddress = isBond ? 'false' : 'coalesce(i.ip_addr <<= wanted.admin_cidr, false)';
  return `
    SELECT i.node_id, ${isBond} AS is_bond, i.name, i.id, ${hasAdminAddress} AS has_admin_address,
           coalesce(json_agg(g.view ORDER BY g.id) FILTER (WHERE g.id IS NOT NULL), '[]') AS networks
      FROM wanted
      JOIN ${table} i ON i.node_id = wanted.id
      LEFT JOIN ${assignments} a ON a.${key} = i.id
      LEFT JOIN networks g ON g.id = a.network_id
     GROUP BY i.id, wanted.admin_cidr`;
};

/** Joined set by set, because Nailgun's tables of interfaces have no index to look one node up by. */
const NODES = (condition: string): string => `
  WITH wanted AS (
         SELECT n.id, n.cluster_id, admin.cidr AS admin_cidr, admin.network AS admin_network
           FROM nodes n
           LEFT JOIN LATERAL (
             SELECT g.cidr, ${NETWORK} AS network FROM network_groups g
              WHERE g.name = '${ADMIN_NETWORK}' AND (g.group_id = n.group_id OR g.group_id IS NULL)
              ORDER BY g.group_id IS NULL, g.id LIMIT 1) admin ON true
          WHERE ${condition}),
       networks AS (SELECT g.id, ${NETWORK} AS view FROM network_groups g OFFSET 0),
       carriers AS (${INTERFACES(false)} UNION ALL ${INTERFACES(true)}),
       interfaces AS (
         SELECT node_id, json_agg(json_build_object(
                  'name', name, 'has_admin_address', has_admin_address, 'networks', networks)
                  ORDER BY is_bond, name, id) AS list
           FROM carriers GROUP BY node_id),
       addresses AS (
         SELECT i.node, json_agg(json_build_object(
                  'address', host(i.ip_addr), 'network', g.id, 'name', g.name, 'group_id', g.group_id)
                  ORDER BY i.id) AS list
           FROM ip_addrs i
           JOIN wanted ON wanted.id = i.node
           JOIN network_groups g ON g.id = i.network
          GROUP BY i.node),
       parameters AS (
         SELECT DISTINCT ON (config.cluster_id) config.cluster_id,
                coalesce(to_json(neutron), to_json(nova)) AS columns
           FROM networking_configs config
           LEFT JOIN neutron_config neutron ON neutron.id = config.id
           LEFT JOIN nova_network_config nova ON nova.id = config.id
          WHERE config.cluster_id IN (SELECT cluster_id FROM wanted)
          ORDER BY config.cluster_id, config.id)
  SELECT n.id, n.name, n.status, n.meta, n.mac, host(n.ip) AS ip, n.hostname, n.manufacturer,
         n.platform_name, n.kernel_params, n.progress, n.os_platform, n.pending_addition,
         n.pending_deletion, n.error_type, n.online, n.labels, n.roles, n.pending_roles,
         n.cluster_id AS cluster, n.group_id, wanted.admin_network, parameters.columns AS parameters,
         coalesce(interfaces.list, '[]') AS interfaces, coalesce(addresses.list, '[]') AS addresses
    FROM wanted
    JOIN nodes n ON n.id = wanted.id
    LEFT JOIN interfaces ON interfaces.node_id = n.id
    LEFT JOIN addresses ON addresses.node = n.id
    LEFT JOIN parameters ON parameters.cluster_id = n.cluster_id
   ORDER BY n.id`;

const ALL = NODES('true');
const WITH_IDS = NODES('n.id IN (SELECT unnest($1::int[]))');
const OF_ENVIRONMENT = NODES('n.cluster_id = $1');
const WITHOUT_ENVIRONMENT = NODES('n.cluster_id IS NULL');

/** Reads nodes with their interfaces, addresses and networks in one statement, by id. */
export function loadNodes(manager: EntityManager, filter: NodeFilter): Promise<readonly NodeRow[]> {
  if ('ids' in filter) return manager.query<NodeRow[]>(WITH_IDS, [filter.ids]);
  const { clusterId } = filter;
  if (clusterId === undefined) return manager.query<NodeRow[]>(ALL);
  if (clusterId === null) return manager.query<NodeRow[]>(WITHOUT_ENVIRONMENT);
  return manager.query<NodeRow[]>(OF_ENVIRONMENT, [clusterId]);
}
