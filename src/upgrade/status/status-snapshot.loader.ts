import { type EntityManager } from 'typeorm';
import {
  type LoadedNetworkConfiguration,
  networkConfigurationQuery,
  networkConfigurationRow,
} from '../../nailgun/networks/network-configuration.loader';
import { REMEMBERED } from '../nodes/displaced/images';
import { type Relation } from '../pair/relation';
import { RELATION } from '../pair/load-relation';
import { RUNNING_TASKS } from '../pair/task-running';
import { missingVips } from './missing-vips';
import { type StatusSnapshot } from './status-snapshot';

/** As a request that repeats the move would find it. */
const INSTALLATION_IS_DUE = `m.reprovision AND CASE
  WHEN m.provisioning_started OR m.after[${REMEMBERED.indexOf('status') + 1}] <> md5(n.status::text)
  THEN n.status = 'error' AND n.error_type = 'provision' ELSE true END`;

const MOVE = `
  FROM cluster_upgrade_moved_nodes m
 WHERE m.node_id = n.id AND m.to_cluster_id = c.id AND m.from_cluster_id = c.original_env_id`;

const NODES = `
  SELECT json_agg(json_build_object(
           'id', n.id, 'hostname', n.hostname, 'status', n.status, 'error_type', n.error_type,
           'progress', n.progress,
           'pending_addition', n.pending_addition, 'pending_deletion', n.pending_deletion,
           'online', coalesce(n.online, false), 'roles', n.roles, 'pending_roles', n.pending_roles,
           'moved', EXISTS (SELECT ${MOVE}),
           'installation_due', EXISTS (SELECT ${MOVE} AND ${INSTALLATION_IS_DUE}),
           'changed', EXISTS (SELECT FROM cluster_changes x WHERE x.cluster_id = c.id AND x.node_id = n.id),
           'isolated', EXISTS (
             SELECT FROM cluster_upgrade_isolated_nodes i WHERE i.node_id = n.id AND i.cluster_id = c.id))
           ORDER BY n.id)
    FROM nodes n WHERE n.cluster_id = c.id`;

const ENVIRONMENT = (id: string): string => `
  SELECT json_build_object(
           'id', c.id, 'name', c.name, 'status', c.status, 'fuel_version', c.fuel_version,
           'release', json_build_object('id', r.id, 'name', r.name, 'version', r.version, 'state', r.state),
           'role_documents', (
             SELECT json_agg(documents.roles)
               FROM (SELECT r.roles_metadata AS roles
                      UNION ALL SELECT c.roles_metadata
                      UNION ALL SELECT p.roles_metadata
                                  FROM cluster_plugins link JOIN plugins p ON p.id = link.plugin_id
                                 WHERE link.cluster_id = c.id AND link.enabled) documents),
           'nodes', coalesce((${NODES}), '[]'),
           'running', ${RUNNING_TASKS('c.id')},
           'vips', (
             SELECT count(*)
               FROM ip_addrs vip
               JOIN network_groups n ON n.id = vip.network
               JOIN nodegroups g ON g.id = n.group_id
              WHERE g.cluster_id = c.id AND vip.node IS NULL AND vip.vip_name IS NOT NULL))
    FROM clusters c JOIN releases r ON r.id = c.release_id
   WHERE c.id = ${id}`;

const SEED = '(SELECT seed FROM pair)';

/** An environment that takes part in nothing is an original without a seed. */
const SNAPSHOT = `
  WITH relation AS (${RELATION}),
       pair AS (
         SELECT CASE WHEN original_id IS NOT NULL THEN original_id
                     WHEN seed_id IS NOT NULL OR origin IS NULL THEN id END AS original,
                CASE WHEN original_id IS NULL AND seed_id IS NOT NULL THEN seed_id
                     WHEN origin IS NOT NULL OR original_id IS NOT NULL THEN id END AS seed
           FROM relation),
       origin AS (SELECT upgraded_from AS document FROM clusters WHERE id = ${SEED})
  SELECT (SELECT to_json(relation) FROM relation) AS relation,
         (${ENVIRONMENT('(SELECT original FROM pair)')}) AS original,
         (${ENVIRONMENT(SEED)}) AS seed,
         (SELECT document FROM origin) AS origin,
         (SELECT r.name
            FROM releases r JOIN origin ON r.id = (document ->> 'release_id')::int
                                       AND r.version = document ->> 'release_version') AS origin_release,
         (SELECT to_json(configuration) FROM (${networkConfigurationQuery(SEED)}) configuration)
           AS configuration`;

interface Loaded extends Omit<StatusSnapshot, 'relation' | 'missing_vips'> {
  readonly relation: Relation | null;
  readonly configuration: LoadedNetworkConfiguration | null;
}

/**
 * Reads what tells where the upgrade stands that an environment takes part in, from either side.
 *
 * @returns null for an environment that does not exist
 */
export async function loadStatusSnapshot(
  manager: EntityManager,
  clusterId: number,
): Promise<StatusSnapshot | null> {
  const [loaded] = await manager.query<Loaded[]>(SNAPSHOT, [clusterId]);
  const { relation, configuration, ...rest } = loaded!;
  if (!relation) return null;
  const missing = configuration ? missingVips(networkConfigurationRow(configuration)) : [];
  return { relation, ...rest, missing_vips: missing };
}
