import { type EntityManager } from 'typeorm';
import { vmwareTable } from '../vmware/vmware-table';
import { type CloneSnapshot, type ReleaseRow } from './clone-snapshot';

/**
 * A release as JSON. `vmware_attributes_metadata` is taken from the whole row, because only some of the
 * supported schemas have that column.
 */
const RELEASE = (alias: string): string => `json_build_object(
    'id', ${alias}.id,
    'name', ${alias}.name,
    'version', ${alias}.version,
    'operating_system', ${alias}.operating_system,
    'state', ${alias}.state,
    'extensions', ${alias}.extensions,
    'attributes_metadata', ${alias}.attributes_metadata,
    'networks_metadata', ${alias}.networks_metadata,
    'network_roles_metadata', ${alias}.network_roles_metadata,
    'components_metadata', ${alias}.components_metadata,
    'roles_metadata', ${alias}.roles_metadata,
    'volumes_metadata', ${alias}.volumes_metadata,
    'deployment_sequences', ARRAY(
      SELECT q.name FROM deployment_sequences q WHERE q.release_id = ${alias}.id ORDER BY q.name),
    'vmware_attributes_metadata', to_json(${alias}) -> 'vmware_attributes_metadata')`;

const NETWORKS = `
  SELECT json_agg(json_build_object(
    'id', n.id, 'name', n.name, 'cidr', n.cidr, 'gateway', n.gateway,
    'vlan_start', n.vlan_start, 'meta', n.meta,
    'ranges', coalesce((
      SELECT json_agg(json_build_object('first', i.first, 'last', i.last) ORDER BY i.id)
        FROM ip_addr_ranges i WHERE i.network_group_id = n.id), '[]')) ORDER BY n.id)
    FROM network_groups n WHERE n.group_id = g.id`;

/** Only some of the supported schemas have the table, so a statement can name it only there. */
const VMWARE = `(
  SELECT vmware.editable FROM vmware_attributes vmware
   WHERE vmware.cluster_id = c.id ORDER BY vmware.id LIMIT 1)`;

/** Only a network template asks for nodes: $4, or the environment has one. */
const NODES = `
  SELECT json_agg(json_build_object(
    'id', node.id, 'hostname', node.hostname, 'group_id', node.group_id,
    'roles', to_json(node.roles || node.pending_roles),
    'has_own_info', coalesce(node.replaced_deployment_info NOT IN ('', '[]', '{}', 'null'), false),
    'interfaces', ARRAY(
      SELECT nic.name FROM node_nic_interfaces nic WHERE nic.node_id = node.id
      UNION SELECT bond.name FROM node_bond_interfaces bond WHERE bond.node_id = node.id
      ORDER BY 1)) ORDER BY node.id)
    FROM nodes node
   WHERE node.cluster_id = c.id AND ($4 OR config.configuration_template IS NOT NULL)`;

/** What operators added, as far as it is named; what it says is nobody's business here. */
const OPENSTACK_CONFIGS = `
  SELECT json_agg(json_build_object(
    'id', o.id, 'config_type', o.config_type, 'node_id', o.node_id, 'node_role', o.node_role) ORDER BY o.id)
    FROM openstack_configs o WHERE o.cluster_id = c.id AND o.is_active`;

const GRAPHS = `
  SELECT json_agg(json_build_object(
    'type', link.type, 'name', graph.name, 'node_filter', graph.node_filter,
    'tasks', ARRAY(
      SELECT task.task_name FROM deployment_graph_tasks task
       WHERE task.deployment_graph_id = graph.id ORDER BY task.task_name)) ORDER BY link.type)
    FROM cluster_deployment_graphs link
    JOIN deployment_graphs graph ON graph.id = link.deployment_graph_id
   WHERE link.cluster_id = c.id`;

const ORIGINAL = (vmware: string): string => `
  SELECT json_build_object(
    'id', c.id, 'name', c.name, 'mode', c.mode, 'net_provider', c.net_provider,
    'status', c.status, 'fuel_version', c.fuel_version,
    'release', ${RELEASE('r')},
    'upgraded_from', c.original_env_id,
    'upgraded_to', (SELECT seed.id FROM clusters seed WHERE seed.original_env_id = c.id),
    'attributes', (
      SELECT json_build_object('editable', a.editable, 'generated', a.generated)
        FROM attributes a WHERE a.cluster_id = c.id ORDER BY a.id LIMIT 1),
    'node_groups', coalesce((
      SELECT json_agg(json_build_object(
               'id', g.id, 'name', g.name, 'isDefault', g.is_default,
               'networks', coalesce((${NETWORKS}), '[]')) ORDER BY g.id)
        FROM nodegroups g WHERE g.cluster_id = c.id), '[]'),
    'nodes', coalesce((${NODES}), '[]'),
    'networking', to_json(config),
    'neutron', (SELECT to_json(neutron) FROM neutron_config neutron WHERE neutron.id = config.id),
    'nova', (SELECT to_json(nova) FROM nova_network_config nova WHERE nova.id = config.id),
    'components', c.components,
    'roles_metadata', c.roles_metadata,
    'volumes_metadata', c.volumes_metadata,
    'tags_metadata', c.tags_metadata,
    'openstack_configs', coalesce((${OPENSTACK_CONFIGS}), '[]'),
    'deployment_graphs', coalesce((${GRAPHS}), '[]'),
    'vmware_editable', ${vmware},
    'plugins', coalesce((
      SELECT json_agg(json_build_object(
               'plugin_id', link.plugin_id, 'enabled', link.enabled,
               'attributes', link.attributes) ORDER BY link.plugin_id, link.id)
        FROM cluster_plugins link WHERE link.cluster_id = c.id), '[]'))
    FROM clusters c
    JOIN releases r ON r.id = c.release_id
    LEFT JOIN LATERAL (
      SELECT * FROM networking_configs nc WHERE nc.cluster_id = c.id ORDER BY nc.id LIMIT 1) config ON true
   WHERE c.id = $1`;

const SNAPSHOT = (vmware: string): string => `
  SELECT (${ORIGINAL(vmware)}) AS "original",
         (SELECT ${RELEASE('t')} FROM releases t WHERE t.id = $2) AS "target",
         EXISTS (SELECT FROM clusters WHERE name = $3) AS "nameTaken",
         coalesce((
           SELECT json_agg(json_build_object(
             'id', p.id, 'name', p.name, 'version', p.version, 'releases', p.releases,
             'attributes_metadata', p.attributes_metadata,
             'network_roles_metadata', p.network_roles_metadata,
             'roles_metadata', p.roles_metadata,
             'volumes_metadata', p.volumes_metadata,
             'components_metadata', p.components_metadata) ORDER BY p.id)
             FROM plugins p), '[]') AS "plugins",
         coalesce((
           SELECT json_agg(json_build_object('name', n.name, 'cidr', n.cidr) ORDER BY n.id)
             FROM network_groups n WHERE n.group_id IS NULL), '[]') AS "sharedNetworks"`;

/** With settings of vCenter, and without. */
const STATEMENTS = { present: SNAPSHOT(VMWARE), absent: SNAPSHOT('NULL') };

/** What a snapshot is asked for. */
export interface SnapshotRequest {
  readonly originalId: number;
  readonly releaseId: number;
  readonly name: string;
  /** Whether a network template comes with the request: then nodes are looked at. */
  readonly hasTemplate: boolean;
}

/**
 * Reads, in one statement after a look at the schema, everything that decides whether and how an environment
 * is cloned. Documents arrive as the exact text of their columns: they travel as JSON strings, never as parsed
 * JSON.
 */
export async function loadCloneSnapshot(
  manager: EntityManager,
  { originalId, releaseId, name, hasTemplate }: SnapshotRequest,
): Promise<CloneSnapshot> {
  const statement = STATEMENTS[await vmwareTable(manager)];
  const values = [originalId, releaseId, name, hasTemplate];
  const [snapshot] = await manager.query<CloneSnapshot[]>(statement, values);
  return snapshot!;
}

/** Reads a release by what is unique about it; null if there is none. */
export async function loadReleaseNamed(
  manager: EntityManager,
  name: string,
  version: string,
): Promise<ReleaseRow | null> {
  const [row] = await manager.query<{ release: ReleaseRow }[]>(
    `SELECT ${RELEASE('r')} AS release FROM releases r WHERE r.name = $1 AND r.version = $2`,
    [name, version],
  );
  return row?.release ?? null;
}
