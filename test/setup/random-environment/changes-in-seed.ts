/** What is changed of a node while it is in the seed, by its operators or by Nailgun. */
export interface ChangeInSeed {
  /** One statement, for the node `$1`; `RETURNING` may follow. */
  readonly statement: string;
  /**
   * Columns of the node's rows that are not put back for it, by table; or all of these rows, or those that were
   * not there before.
   */
  readonly affected: Readonly<Record<string, readonly string[] | 'rows' | 'new rows'>>;
  /** Selects whether the change has outlived the way back, as `holds`. */
  readonly outcome: string;
  /** Whether a network template would undo it. */
  readonly isWiring?: true;
}

/** What goes together with the wiring of a node. */
const WIRING = {
  nodes: ['network_template'],
  node_bond_interfaces: ['attributes'],
  cluster_changes: 'rows',
} as const;

const LAYOUT = '[{"type": "disk", "id": "sdx", "size": 1.50, "volumes": []}]';

const column = (name: string, value: string, after = value): ChangeInSeed => ({
  statement: `UPDATE nodes SET ${name} = ${value} WHERE id = $1`,
  affected: { nodes: [name] },
  outcome: `SELECT ${name} = ${after} AS holds FROM nodes WHERE id = $1`,
});

const pluginRows = (table: string): ChangeInSeed => ({
  statement: `UPDATE ${table} SET attributes = '{"mine": 1.50}' WHERE node_id = $1`,
  affected: { [table]: 'rows' },
  outcome: `SELECT bool_or(attributes = '{"mine": 1.50}') AS holds FROM ${table} WHERE node_id = $1`,
});

/** Place of a node group among those of its environment. */
const PLACES = `
  SELECT g.id, row_number() OVER (PARTITION BY g.cluster_id ORDER BY g.id) AS place,
         count(*) OVER (PARTITION BY g.cluster_id) AS groups, g.cluster_id FROM nodegroups g`;

/** By what is changed. */
export const CHANGES_IN_SEED = {
  roles: {
    ...column(
      'roles',
      `'{base-os,compute}', pending_roles = '{}'`,
      `'{base-os,compute}' AND pending_roles = '{}'`,
    ),
    affected: { nodes: ['roles', 'pending_roles', 'primary_tags'] },
  },
  'primary tags': column('primary_tags', `'{mongo}'`, `'{}'`),
  // What is uploaded for one environment does not go along to the other.
  'deployment information': column('replaced_deployment_info', `'[{"mine": 1.0}]'`, `'[]'`),
  'provisioning information': column('replaced_provisioning_info', `'{"mine": 1.0}'`, `'{}'`),
  attributes: column('attributes', `'{"mine": {"of": {"value": 1.50}}}'`),
  'kernel parameters': column('kernel_params', `'mine=1'`),
  'host name': column('hostname', `'renamed-' || id`),
  labels: column('labels', `'{"mine": 1.0}'`),
  'node group': {
    statement: `
      WITH places AS (${PLACES})
      UPDATE nodes SET group_id = g.id FROM places g
       WHERE nodes.id = $1 AND g.cluster_id = nodes.cluster_id AND g.place = g.groups`,
    affected: { nodes: ['group_id'] },
    outcome: `
      WITH places AS (${PLACES})
      SELECT g.place = g.groups OR n.group_id IS NULL AS holds
        FROM nodes n LEFT JOIN places g ON g.id = n.group_id AND g.cluster_id = n.cluster_id WHERE n.id = $1`,
  },
  'disk layout': {
    statement: `
      INSERT INTO volume_manager_node_volumes (node_id, volumes) VALUES ($1, '${LAYOUT}')
          ON CONFLICT (node_id) DO UPDATE SET volumes = EXCLUDED.volumes`,
    affected: { volume_manager_node_volumes: 'rows' },
    outcome: `SELECT volumes = '${LAYOUT}' AS holds FROM volume_manager_node_volumes WHERE node_id = $1`,
  },
  'an address': {
    statement: `
      INSERT INTO ip_addrs (node, network, ip_addr)
      SELECT $1, g.id, set_masklen(network(g.cidr)::inet + 200 + $1::int % 50, 32)
        FROM network_groups g
       WHERE g.group_id IS NOT NULL AND g.id IN (SELECT network FROM ip_addrs WHERE node = $1)
       ORDER BY g.id LIMIT 1`,
    affected: { ip_addrs: 'new rows', cluster_changes: 'rows' },
    outcome: 'SELECT count(*) > 1 AS holds FROM ip_addrs WHERE node = $1',
  },
  'attributes of cards': {
    statement: `UPDATE node_nic_interfaces SET attributes = '{"mine": 1.50}' WHERE node_id = $1`,
    affected: { node_nic_interfaces: ['attributes'] },
    outcome: `
      SELECT bool_and(attributes LIKE '{"mine":%1.50%') AS holds FROM node_nic_interfaces WHERE node_id = $1`,
  },
  'attributes of bonds': {
    statement: `UPDATE node_bond_interfaces SET attributes = '{"mine": 1.50}' WHERE node_id = $1`,
    affected: WIRING,
    outcome: `
      SELECT bool_and(attributes LIKE '{"mine":%1.50%') AS holds FROM node_bond_interfaces WHERE node_id = $1`,
    isWiring: true,
  },
  'networks of cards': {
    statement: `
      UPDATE net_nic_assignments a SET interface_id = first.id
        FROM (SELECT min(id) AS id FROM node_nic_interfaces WHERE node_id = $1) first
       WHERE a.interface_id IN (SELECT id FROM node_nic_interfaces WHERE node_id = $1)`,
    affected: { ...WIRING, net_nic_assignments: 'rows' },
    outcome: `
      SELECT bool_and(i.id = first.id) AS holds
        FROM (SELECT min(id) AS id FROM node_nic_interfaces WHERE node_id = $1) first, node_nic_interfaces i
        JOIN net_nic_assignments a ON a.interface_id = i.id WHERE i.node_id = $1`,
    isWiring: true,
  },
  'what plug-ins keep for it': pluginRows('node_cluster_plugins'),
  'what plug-ins keep for cards': pluginRows('node_nic_interface_cluster_plugins'),
  'what plug-ins keep for bonds': {
    ...pluginRows('node_bond_interface_cluster_plugins'),
    isWiring: true,
  },
  'what is to be deployed': {
    statement: `
      INSERT INTO cluster_changes (cluster_id, node_id, name) SELECT cluster_id, id, 'disks' FROM nodes WHERE id = $1`,
    affected: { cluster_changes: 'rows' },
    outcome: 'SELECT count(*) > 0 AS holds FROM cluster_changes WHERE node_id = $1',
  },
} as const satisfies Readonly<Record<string, ChangeInSeed>>;

export type ChangeKind = keyof typeof CHANGES_IN_SEED;

export const CHANGE_KINDS = Object.keys(CHANGES_IN_SEED) as readonly ChangeKind[];
