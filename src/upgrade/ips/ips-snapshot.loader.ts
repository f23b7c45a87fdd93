import { type EntityManager } from 'typeorm';
import { ADMIN_NETWORK } from '../../nailgun/admin-network';
import { RELATION } from '../pair/load-relation';
import { RUNNING_TASKS } from '../pair/task-running';
import { type IpsSnapshot } from './ips-snapshot';

/** What these columns hold where nobody has uploaded anything. */
const NOTHING_UPLOADED = `('', '[]', '{}', 'null')`;

const NODES = `
  SELECT json_agg(json_build_object(
           'id', n.id, 'hostname', n.hostname, 'status', n.status, 'group_id', n.group_id,
           'roles', n.roles, 'pending_roles', n.pending_roles,
           'pending_deletion', coalesce(n.pending_deletion, false),
           'has_own_info', coalesce(n.replaced_deployment_info NOT IN ${NOTHING_UPLOADED}, false)
                        OR coalesce(n.replaced_provisioning_info NOT IN ${NOTHING_UPLOADED}, false))
           ORDER BY n.id)
    FROM nodes n WHERE n.cluster_id = c.id`;

const ENVIRONMENT = (id: string): string => `
  SELECT json_build_object(
           'id', c.id, 'name', c.name,
           'role_documents', (
             SELECT json_agg(documents.roles)
               FROM (SELECT r.roles_metadata AS roles
                      UNION ALL SELECT c.roles_metadata
                      UNION ALL SELECT p.roles_metadata
                                  FROM cluster_plugins link JOIN plugins p ON p.id = link.plugin_id
                                 WHERE link.cluster_id = c.id AND link.enabled) documents),
           'node_groups', coalesce((
             SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'isDefault', g.is_default)
                             ORDER BY g.id)
               FROM nodegroups g WHERE g.cluster_id = c.id), '[]'),
           'nodes', coalesce((${NODES}), '[]'))
    FROM clusters c JOIN releases r ON r.id = c.release_id
   WHERE c.id = ${id}`;

const SNAPSHOT = `
  WITH relation AS (${RELATION}),
       own_networks AS (
         SELECT n.id, n.name, n.group_id, n.cidr
           FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
          WHERE g.cluster_id = $1 AND n.name <> '${ADMIN_NETWORK}')
  SELECT (SELECT to_json(relation) FROM relation) AS relation,
         (${ENVIRONMENT('$1')}) AS seed,
         (${ENVIRONMENT('(SELECT original_id FROM relation)')}) AS original,
         coalesce((
           SELECT json_agg(json_build_object(
                    'id', n.id, 'name', n.name, 'group_id', n.group_id, 'cidr', n.cidr,
                    'ranges', coalesce((
                      SELECT json_agg(json_build_array(host(i.first), host(i.last)) ORDER BY i.id)
                        FROM ip_addr_ranges i WHERE i.network_group_id = n.id), '[]')) ORDER BY n.id)
             FROM own_networks n), '[]') AS networks,
         coalesce((
           SELECT json_agg(json_build_object(
                    'id', i.id, 'network', i.network, 'address', host(i.ip_addr), 'node', i.node,
                    'vip_name', i.vip_name) ORDER BY i.id)
             FROM ip_addrs i WHERE i.network IN (SELECT id FROM own_networks)), '[]') AS held,
         coalesce((
           SELECT json_agg(json_build_object(
                    'node', i.node, 'address', host(i.ip_addr), 'network', n.name, 'group_id', n.group_id)
                    ORDER BY i.id)
             FROM ip_addrs i
             JOIN nodes node ON node.id = i.node
             JOIN network_groups n ON n.id = i.network
            WHERE node.cluster_id = (SELECT original_id FROM relation)
              AND n.group_id IS NOT NULL AND n.name <> '${ADMIN_NETWORK}'), '[]') AS addresses,
         coalesce((
           SELECT json_agg(json_build_object('id', n.id, 'cluster_id', n.cluster_id))
             FROM nodes n WHERE n.id = ANY($2::int[])), '[]') AS named,
         ${RUNNING_TASKS('$1')} AS running`;

/**
 * Reads what decides which controller of a seed gets whose addresses.
 *
 * @param namedNodes ids of nodes that the request names
 */
export async function loadIpsSnapshot(
  manager: EntityManager,
  seedId: number,
  namedNodes: readonly number[],
): Promise<IpsSnapshot> {
  const [snapshot] = await manager.query<IpsSnapshot[]>(SNAPSHOT, [seedId, namedNodes]);
  return snapshot!;
}
