import { type EntityManager } from 'typeorm';
import { type NodeInterfacesRow } from './interface-row';

/** Where interfaces of one kind are kept, and what of them is read. */
interface Kind {
  readonly table: string;
  readonly assignments: string;
  readonly plugins: string;
  /** Column of the tables beside it that names an interface. */
  readonly key: string;
  readonly columns: string;
}

const CARDS: Kind = {
  table: 'node_nic_interfaces',
  assignments: 'net_nic_assignments',
  plugins: 'node_nic_interface_cluster_plugins',
  key: 'interface_id',
  columns: `
    'mac', i.mac, 'current_speed', i.current_speed, 'max_speed', i.max_speed, 'driver', i.driver,
    'bus_info', i.bus_info, 'pxe', i.pxe, 'meta', i.meta, 'bond', i.parent_id`,
};

const BONDS: Kind = {
  table: 'node_bond_interfaces',
  assignments: 'net_bond_assignments',
  plugins: 'node_bond_interface_cluster_plugins',
  key: 'bond_id',
  columns: `'mac', i.mac, 'mode', i.mode`,
};

/** Interfaces of one kind as a list. Joined set by set: these tables have no index to look one interface up by. */
const interfaces = ({ table, assignments, plugins, key, columns }: Kind): string => `
  SELECT coalesce(json_agg(json_build_object(
           'id', i.id, 'name', i.name, 'state', i.state, 'attributes', i.attributes, ${columns},
           'assigned_networks', coalesce(carried.list, '[]'),
           'plugins', coalesce(extended.list, '[]')) ORDER BY i.name, i.id), '[]')
    FROM ${table} i
    LEFT JOIN (
      SELECT a.${key} AS id, json_agg(json_build_object('id', g.id, 'name', g.name) ORDER BY g.id) AS list
        FROM (SELECT DISTINCT ${key}, network_id FROM ${assignments}
               WHERE ${key} IN (SELECT id FROM ${table} WHERE node_id = $1)) a
        JOIN network_groups g ON g.id = a.network_id
       GROUP BY a.${key}) carried ON carried.id = i.id
    LEFT JOIN (
      SELECT kept.${key} AS id,
             json_agg(json_build_object('id', kept.id, 'name', p.name, 'title', p.title,
                                        'attributes', kept.attributes) ORDER BY kept.id) AS list
        FROM ${plugins} kept
        JOIN cluster_plugins link ON link.id = kept.cluster_plugin_id
        JOIN plugins p ON p.id = link.plugin_id
       WHERE link.enabled AND kept.${key} IN (SELECT id FROM ${table} WHERE node_id = $1)
       GROUP BY kept.${key}) extended ON extended.id = i.id
   WHERE i.node_id = $1`;

const INTERFACES = `
  SELECT (${interfaces(CARDS)}) AS cards, (${interfaces(BONDS)}) AS bonds, r.version AS release_version,
         CASE WHEN EXISTS (SELECT FROM node_bond_interfaces b WHERE b.node_id = n.id)
              THEN r.networks_metadata END AS networks_metadata,
         (SELECT neutron.segmentation_type
            FROM networking_configs config JOIN neutron_config neutron ON neutron.id = config.id
           WHERE config.cluster_id = n.cluster_id ORDER BY config.id LIMIT 1) AS segmentation_type
    FROM nodes n
    LEFT JOIN clusters c ON c.id = n.cluster_id
    LEFT JOIN releases r ON r.id = c.release_id
   WHERE n.id = $1`;

/** Reads the interfaces of a node in one statement; null if there is no such node. */
export async function loadNodeInterfaces(
  manager: EntityManager,
  nodeId: number,
): Promise<NodeInterfacesRow | null> {
  const [row] = await manager.query<NodeInterfacesRow[]>(INTERFACES, [nodeId]);
  return row ?? null;
}
