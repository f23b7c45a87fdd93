import { type TestDatabase } from '../database';

/** What never holds of a database, each as a query for the culprits. */
const VIOLATIONS: Readonly<Record<string, string>> = {
  'an address twice in a network': `
    SELECT network || ' ' || ip_addr FROM ip_addrs
     WHERE network IS NOT NULL GROUP BY network, ip_addr HAVING count(*) > 1`,
  'an address on a network of another environment': `
    SELECT a.id::text FROM ip_addrs a JOIN nodes n ON n.id = a.node
      JOIN network_groups g ON g.id = a.network JOIN nodegroups rack ON rack.id = g.group_id
     WHERE rack.cluster_id <> n.cluster_id`,
  'a card on a network of another environment': `
    SELECT a.id::text FROM net_nic_assignments a
      JOIN node_nic_interfaces i ON i.id = a.interface_id JOIN nodes n ON n.id = i.node_id
      JOIN network_groups g ON g.id = a.network_id JOIN nodegroups rack ON rack.id = g.group_id
     WHERE rack.cluster_id <> n.cluster_id`,
  'a bond on a network of another environment': `
    SELECT a.id::text FROM net_bond_assignments a
      JOIN node_bond_interfaces i ON i.id = a.bond_id JOIN nodes n ON n.id = i.node_id
      JOIN network_groups g ON g.id = a.network_id JOIN nodegroups rack ON rack.id = g.group_id
     WHERE rack.cluster_id <> n.cluster_id`,
  'a network twice on an interface': `
    SELECT 'nic ' || interface_id FROM net_nic_assignments
     GROUP BY interface_id, network_id HAVING count(*) > 1
    UNION ALL
    SELECT 'bond ' || bond_id FROM net_bond_assignments GROUP BY bond_id, network_id HAVING count(*) > 1`,
  'a card in a bond of another node': `
    SELECT i.id::text FROM node_nic_interfaces i JOIN node_bond_interfaces b ON b.id = i.parent_id
     WHERE b.node_id <> i.node_id`,
  'a node in a node group of another environment': `
    SELECT n.id::text FROM nodes n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id <> n.cluster_id`,
  'two primaries': `
    SELECT cluster_id || ' ' || tag FROM nodes, unnest(primary_tags) tag
     GROUP BY cluster_id, tag HAVING count(*) > 1`,
};

const PLUGIN_TABLES = {
  node_cluster_plugins: 'node_id',
  node_nic_interface_cluster_plugins: 'interface_id',
  node_bond_interface_cluster_plugins: 'bond_id',
};

/** The same of what plug-ins keep for nodes (B28). */
const OF_PLUGINS = Object.entries(PLUGIN_TABLES).flatMap(([table, holder]) => [
  [
    `${table} of an environment that the node has left`,
    `SELECT t.id::text FROM ${table} t JOIN nodes n ON n.id = t.node_id
       JOIN cluster_plugins l ON l.id = t.cluster_plugin_id JOIN plugins p ON p.id = l.plugin_id
      WHERE l.cluster_id <> n.cluster_id
        AND EXISTS (SELECT FROM cluster_plugins other JOIN plugins q ON q.id = other.plugin_id
                     WHERE other.cluster_id = n.cluster_id AND q.name = p.name)
        AND NOT EXISTS (SELECT FROM ${table} row JOIN cluster_plugins other ON other.id = row.cluster_plugin_id
                          JOIN plugins q ON q.id = other.plugin_id
                         WHERE row.${holder} = t.${holder} AND other.cluster_id = n.cluster_id AND q.name = p.name)`,
  ],
  [
    `${table} twice`,
    `SELECT ${holder} || ' ' || cluster_plugin_id FROM ${table}
      GROUP BY ${holder}, cluster_plugin_id HAVING count(*) > 1`,
  ],
]);

const ALL = [...Object.entries(VIOLATIONS), ...OF_PLUGINS]
  .map(([what, culprits]) => `SELECT '${what}: ' || culprit AS line FROM (${culprits}) v(culprit)`)
  .join(' UNION ALL ');

/** What is wrong with nodes of any environment, as lines to read. */
export async function violationsIn(database: TestDatabase): Promise<readonly string[]> {
  return (await database.query<{ line: string }>(ALL)).map(({ line }) => line);
}

/** What no move changes of a node: what it is, what it is called, what it is connected by, and its addresses. */
export async function identitiesOf(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query<{ row: string }>(`
    SELECT to_json(t)::text AS row
      FROM (SELECT id, uuid, name, hostname, mac, ip, status, error_type, error_msg, progress, online, meta, kernel_params,
                   labels, vms_conf, pending_addition, pending_deletion, timestamp, extensions,
                   ARRAY(SELECT (i.id, i.name, i.mac, i.ip_addr, i.state, i.pxe, i.interface_properties, i.meta)::text
                           FROM node_nic_interfaces i WHERE i.node_id = n.id ORDER BY i.id) AS cards,
                   ARRAY(SELECT (a.id, a.ip_addr)::text FROM ip_addrs a WHERE a.node = n.id ORDER BY a.id) AS addresses
              FROM nodes n ORDER BY n.id) t`);
  return rows.map(({ row }) => row);
}

/** What a move changes of bonds only where a network template governs. */
export async function bondsOf(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query<{ row: string }>(`
    SELECT to_json(t)::text AS row
      FROM (SELECT id, node_id, name, mac, state, mode, bond_properties,
                   ARRAY(SELECT i.id FROM node_nic_interfaces i WHERE i.parent_id = b.id ORDER BY i.id) AS members
              FROM node_bond_interfaces b ORDER BY b.id) t`);
  return rows.map(({ row }) => row);
}
