import { BlockList } from 'node:net';
import { type Row, type TableName, type Tables } from '../../../demo/sample';

/** Foreign keys of the tables that the sample fills: table, column, table that it points at. */
export const FOREIGN_KEYS: readonly (readonly [TableName, string, TableName])[] = [
  ['deployment_graph_tasks', 'deployment_graph_id', 'deployment_graphs'],
  ['release_deployment_graphs', 'deployment_graph_id', 'deployment_graphs'],
  ['release_deployment_graphs', 'release_id', 'releases'],
  ['cluster_deployment_graphs', 'deployment_graph_id', 'deployment_graphs'],
  ['cluster_deployment_graphs', 'cluster_id', 'clusters'],
  ['clusters', 'release_id', 'releases'],
  ['attributes', 'cluster_id', 'clusters'],
  ['vmware_attributes', 'cluster_id', 'clusters'],
  ['cluster_plugins', 'cluster_id', 'clusters'],
  ['cluster_plugins', 'plugin_id', 'plugins'],
  ['nodegroups', 'cluster_id', 'clusters'],
  ['network_groups', 'group_id', 'nodegroups'],
  ['network_groups', 'release', 'releases'],
  ['ip_addr_ranges', 'network_group_id', 'network_groups'],
  ['networking_configs', 'cluster_id', 'clusters'],
  ['neutron_config', 'id', 'networking_configs'],
  ['nodes', 'cluster_id', 'clusters'],
  ['nodes', 'group_id', 'nodegroups'],
  ['ip_addrs', 'network', 'network_groups'],
  ['ip_addrs', 'node', 'nodes'],
  ['node_nic_interfaces', 'node_id', 'nodes'],
  ['net_nic_assignments', 'network_id', 'network_groups'],
  ['net_nic_assignments', 'interface_id', 'node_nic_interfaces'],
  ['volume_manager_node_volumes', 'node_id', 'nodes'],
];

/** What may stand only once, as the schema says and as people expect of addresses. */
export const UNIQUE: readonly (readonly [TableName, ...string[]])[] = [
  ['releases', 'name', 'version'],
  ['clusters', 'name'],
  ['nodes', 'mac'],
  ['nodes', 'uuid'],
  ['nodes', 'cluster_id', 'hostname'],
  ['nodegroups', 'cluster_id', 'name'],
  ['plugins', 'name', 'version'],
  ['deployment_graph_tasks', 'deployment_graph_id', 'task_name'],
  ['volume_manager_node_volumes', 'node_id'],
  ['node_nic_interfaces', 'mac'],
  ['net_nic_assignments', 'network_id', 'interface_id'],
  ['ip_addrs', 'ip_addr'],
];

export function rowsOf(tables: Tables, table: TableName): readonly Row[] {
  return tables[table] ?? [];
}

/** Keys that point at nothing, as text for a readable failure. */
export function danglingReferences(tables: Tables): string[] {
  return FOREIGN_KEYS.flatMap(([table, column, target]) => {
    const ids = new Set(rowsOf(tables, target).map(({ id }) => id));
    return rowsOf(tables, table)
      .filter((row) => row[column] !== null && !ids.has(row[column]))
      .map((row) => `${table}.${column} of ${JSON.stringify(row.id)}`);
  });
}

/** Values that stand twice. */
export function duplicates(tables: Tables): string[] {
  const ids = (Object.keys(tables) as TableName[]).map((table) => [table, 'id'] as const);
  return [...UNIQUE, ...ids].flatMap(([table, ...columns]) => {
    const seen = rowsOf(tables, table).map((row) => JSON.stringify(columns.map((column) => row[column])));
    return seen.filter((key, index) => seen.indexOf(key) !== index).map((key) => `${table} ${key}`);
  });
}

/** Whether the address is one of the network's; told by Node, not by the code that made it. */
export function isInside(address: unknown, cidr: unknown): boolean {
  const [base = '', prefix = ''] = String(cidr).split('/');
  const network = new BlockList();
  network.addSubnet(base, Number(prefix), 'ipv4');
  return network.check(String(address), 'ipv4');
}

/** Whether the address lies between two others. */
export function isBetween(address: unknown, first: unknown, last: unknown): boolean {
  const range = new BlockList();
  range.addRange(String(first), String(last), 'ipv4');
  return range.check(String(address), 'ipv4');
}
