import { type EntityManager } from 'typeorm';
import { type ParameterColumns } from './networking-parameters';
import { type NetworkConfigurationRow } from './network-configuration-row';
import { ADMIN_NETWORK } from '../admin-network';

/** The network of PXE that belongs to no environment. */
const SHARED_NETWORK = `
  SELECT id FROM network_groups WHERE group_id IS NULL AND name = '${ADMIN_NETWORK}' ORDER BY id LIMIT 1`;

const RANGES = `
  SELECT json_agg(json_build_array(i.first, i.last) ORDER BY i.id)
    FROM ip_addr_ranges i WHERE i.network_group_id = n.id`;

const NETWORK = `json_build_object(
  'id', n.id, 'group_id', n.group_id, 'name', n.name, 'cidr', n.cidr, 'gateway', n.gateway,
  'vlan_start', n.vlan_start, 'meta', n.meta, 'ip_ranges', coalesce((${RANGES}), '[]'))`;

/**
 * A query for the configuration of one environment. Documents arrive as the text of their columns, because their
 * numbers are passed on as they are.
 *
 * @param id SQL of the environment's id, a parameter say
 */
export const networkConfigurationQuery = (id: string): string => `
  WITH own_groups AS (SELECT id, name, is_default FROM nodegroups WHERE cluster_id = ${id}),
       own_networks AS (
         SELECT * FROM network_groups
          WHERE group_id IN (SELECT id FROM own_groups) OR id = (${SHARED_NETWORK})),
       roles_in_groups AS (
         SELECT DISTINCT node.group_id, role
           FROM nodes node, unnest(node.roles || node.pending_roles) AS role
          WHERE node.cluster_id = ${id} AND node.group_id IS NOT NULL AND node.pending_deletion IS FALSE)
  SELECT c.net_provider, c.mode, r.version AS release_version, r.network_roles_metadata,
         r.roles_metadata AS release_roles, c.roles_metadata AS cluster_roles,
         (SELECT a.editable FROM attributes a WHERE a.cluster_id = c.id ORDER BY a.id LIMIT 1) AS editable,
         coalesce((SELECT json_agg(${NETWORK} ORDER BY n.group_id, n.id) FROM own_networks n), '[]')
           AS networks,
         coalesce((
           SELECT json_agg(json_build_object('id', id, 'name', name, 'isDefault', is_default) ORDER BY id)
             FROM own_groups), '[]') AS node_groups,
         to_json(config) AS config,
         (SELECT to_json(neutron) FROM neutron_config neutron WHERE neutron.id = config.id) AS neutron,
         (SELECT to_json(nova) FROM nova_network_config nova WHERE nova.id = config.id) AS nova,
         coalesce((
           SELECT json_agg(json_build_object(
                    'network_roles_metadata', p.network_roles_metadata,
                    'roles_metadata', p.roles_metadata) ORDER BY p.id)
             FROM cluster_plugins link JOIN plugins p ON p.id = link.plugin_id
            WHERE link.cluster_id = c.id AND link.enabled), '[]') AS plugins,
         coalesce((
           SELECT json_agg(json_build_object(
                    'id', vip.id, 'network', vip.network, 'vip_name', vip.vip_name,
                    'vip_namespace', vip.vip_namespace, 'ip_addr', host(vip.ip_addr),
                    'is_user_defined', vip.is_user_defined) ORDER BY vip.id)
             FROM ip_addrs vip
            WHERE vip.node IS NULL AND vip.vip_name IS NOT NULL AND vip.network IN (SELECT id FROM own_networks)), '[]') AS vips,
         coalesce((
           SELECT json_agg(roles_in_groups ORDER BY group_id, role) FROM roles_in_groups), '[]') AS roles_in_groups
    FROM clusters c
    JOIN releases r ON r.id = c.release_id
    LEFT JOIN LATERAL (
      SELECT * FROM networking_configs nc WHERE nc.cluster_id = c.id ORDER BY nc.id LIMIT 1) config ON true
   WHERE c.id = ${id}`;

/** What the query gives. */
export type LoadedNetworkConfiguration = Omit<NetworkConfigurationRow, 'parameters'> &
  Readonly<Record<'config' | 'neutron' | 'nova', ParameterColumns | null>>;

/** Reads, in one statement, what an environment's network configuration is shown from; null if unknown. */
export async function loadNetworkConfiguration(
  manager: EntityManager,
  clusterId: number,
): Promise<NetworkConfigurationRow | null> {
  const [row] = await manager.query<LoadedNetworkConfiguration[]>(networkConfigurationQuery('$1'), [
    clusterId,
  ]);
  return row ? networkConfigurationRow(row) : null;
}

/** Puts the parameters of the environment's provider together. */
export function networkConfigurationRow(loaded: LoadedNetworkConfiguration): NetworkConfigurationRow {
  const { config, neutron, nova, ...rest } = loaded;
  return { ...rest, parameters: { ...config, ...(rest.net_provider === 'neutron' ? neutron : nova) } };
}
