import { type EntityManager } from 'typeorm';
import { ADMIN_NETWORK } from '../../nailgun/admin-network';
import { RELATION } from '../pair/load-relation';
import { RUNNING_TASKS } from '../pair/task-running';
import { type IsolationSnapshot, type StoredFacts } from './isolation-snapshot';

/** The network of PXE of a node group of its own; else the one that all share. */
const ADMIN_GATEWAY = `(
  SELECT host(net.gateway) FROM network_groups net
   WHERE net.name = '${ADMIN_NETWORK}' AND (net.group_id = n.group_id OR net.group_id IS NULL)
   ORDER BY net.group_id IS NULL, net.id LIMIT 1)`;

const ENVIRONMENT = (id: string): string => `
  SELECT json_build_object(
           'id', c.id, 'name', c.name, 'is_customized', c.is_customized, 'common', c.replaced_deployment_info,
           'role_documents', (
             SELECT json_agg(documents.roles)
               FROM (SELECT r.roles_metadata AS roles
                      UNION ALL SELECT c.roles_metadata
                      UNION ALL SELECT p.roles_metadata
                                  FROM cluster_plugins link JOIN plugins p ON p.id = link.plugin_id
                                 WHERE link.cluster_id = c.id AND link.enabled) documents),
           'nodes', coalesce((
             SELECT json_agg(json_build_object(
                      'id', n.id, 'hostname', n.hostname, 'roles', n.roles, 'pending_roles', n.pending_roles,
                      'pending_deletion', coalesce(n.pending_deletion, false),
                      'has_template', template.governs OR coalesce(n.network_template NOT IN ('', '{}', 'null'), false),
                      'gateway', ${ADMIN_GATEWAY}) ORDER BY n.id)
               FROM nodes n WHERE n.cluster_id = c.id), '[]'))
    FROM clusters c
    JOIN releases r ON r.id = c.release_id
   CROSS JOIN LATERAL (
         SELECT coalesce(bool_or(config.configuration_template NOT IN ('', '{}', 'null')), false) AS governs
           FROM networking_configs config WHERE config.cluster_id = c.id) template
   WHERE c.id = ${id}`;

const SNAPSHOT = `
  WITH relation AS (${RELATION})
  SELECT (SELECT to_json(relation) FROM relation) AS relation,
         (${ENVIRONMENT('$1')}) AS environment,
         (${ENVIRONMENT('(SELECT original_id FROM relation)')}) AS original,
         coalesce((
           SELECT json_agg(json_build_object('id', n.id, 'hostname', n.hostname, 'cluster_id', n.cluster_id))
             FROM nodes n WHERE n.id = ANY($2::int[])), '[]') AS named,
         coalesce((
           SELECT json_agg(json_build_object(
                    'node_id', i.node_id, 'hostname', n.hostname, 'cluster_id', n.cluster_id,
                    'original', i.original, 'written', i.written, 'changes', i.changes,
                    'isolated_at', i.isolated_at, 'was_customized', i.was_customized,
                    'set_aside', m.before ->> 'deployment_info') ORDER BY i.node_id)
             FROM cluster_upgrade_isolated_nodes i
             JOIN nodes n ON n.id = i.node_id
             LEFT JOIN cluster_upgrade_moved_nodes m
                    ON m.node_id = n.id AND m.from_cluster_id = $1 AND m.to_cluster_id = n.cluster_id
            WHERE i.cluster_id = $1), '[]') AS records,
         ${RUNNING_TASKS('$1')} AS running`;

/**
 * Reads what decides how nodes of an environment are isolated, or are no longer.
 *
 * @param namedNodes ids of nodes that the request names
 */
export async function loadIsolationSnapshot(
  manager: EntityManager,
  clusterId: number,
  namedNodes: readonly number[],
): Promise<IsolationSnapshot> {
  const [snapshot] = await manager.query<IsolationSnapshot[]>(SNAPSHOT, [clusterId, namedNodes]);
  return snapshot!;
}

/** Reads the deployment information that is stored for nodes of an environment: it may be long. */
export async function loadStoredFacts(
  manager: EntityManager,
  clusterId: number,
  nodeIds: readonly number[],
): Promise<StoredFacts> {
  const rows = await manager.query<{ id: number; info: string | null }[]>(
    `SELECT id, replaced_deployment_info AS info FROM nodes
      WHERE cluster_id = $1 AND id = ANY($2::int[]) ORDER BY id`,
    [clusterId, nodeIds],
  );
  return new Map(rows.map(({ id, info }) => [id, info]));
}

/** Reads the deployment information that is stored for all nodes of an environment. */
export async function loadCommon(manager: EntityManager, clusterId: number): Promise<string | null> {
  const [row] = await manager.query<{ info: string | null }[]>(
    'SELECT replaced_deployment_info AS info FROM clusters WHERE id = $1',
    [clusterId],
  );
  return row?.info ?? null;
}
