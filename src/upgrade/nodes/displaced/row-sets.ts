/** Rows of one table that belong to nodes, and that a move changes, makes or removes. */
export interface RowSet {
  readonly item: DisplacedRows;
  readonly table: string;
  /** Joins the table, as `t`, to the node ids in `wanted`. */
  readonly owner: string;
  /** Under which a row `t` can be put back: what it refers to may have been deleted meanwhile. */
  readonly possible: string;
}

export type DisplacedRows =
  'nic_assignments' | 'bond_assignments' | 'node_plugins' | 'nic_plugins' | 'bond_plugins' | 'changes';

const NETWORK_EXISTS = 'EXISTS (SELECT FROM network_groups g WHERE g.id = t.network_id)';
const LINK_EXISTS = 'EXISTS (SELECT FROM cluster_plugins l WHERE l.id = t.cluster_plugin_id)';
const OF_NODE = 'JOIN wanted ON wanted.id = t.node_id';

/** All of them. */
export const ROW_SETS: readonly RowSet[] = [
  {
    item: 'nic_assignments',
    table: 'net_nic_assignments',
    owner: 'JOIN node_nic_interfaces i ON i.id = t.interface_id JOIN wanted ON wanted.id = i.node_id',
    possible: `${NETWORK_EXISTS} AND EXISTS (SELECT FROM node_nic_interfaces i WHERE i.id = t.interface_id)`,
  },
  {
    item: 'bond_assignments',
    table: 'net_bond_assignments',
    owner: 'JOIN node_bond_interfaces i ON i.id = t.bond_id JOIN wanted ON wanted.id = i.node_id',
    possible: `${NETWORK_EXISTS} AND EXISTS (SELECT FROM node_bond_interfaces i WHERE i.id = t.bond_id)`,
  },
  { item: 'node_plugins', table: 'node_cluster_plugins', owner: OF_NODE, possible: LINK_EXISTS },
  {
    item: 'nic_plugins',
    table: 'node_nic_interface_cluster_plugins',
    owner: OF_NODE,
    possible: `${LINK_EXISTS} AND EXISTS (SELECT FROM node_nic_interfaces i WHERE i.id = t.interface_id)`,
  },
  {
    item: 'bond_plugins',
    table: 'node_bond_interface_cluster_plugins',
    owner: OF_NODE,
    possible: `${LINK_EXISTS} AND EXISTS (SELECT FROM node_bond_interfaces i WHERE i.id = t.bond_id)`,
  },
  {
    item: 'changes',
    table: 'cluster_changes',
    owner: OF_NODE,
    possible: 'EXISTS (SELECT FROM clusters c WHERE c.id = t.cluster_id)',
  },
];
