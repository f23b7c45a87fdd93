import { type Pair } from './assign';

/** A row of `nodes`. */
export type NodeRow = Readonly<Record<string, unknown>>;

export async function nodeRow({ query }: Pick<Pair, 'query'>, id: number): Promise<NodeRow> {
  const [row] = await query('SELECT * FROM nodes WHERE id = $1', [id]);
  return row!;
}

export async function clusterOf(pair: Pick<Pair, 'query'>, id: number): Promise<unknown> {
  return (await nodeRow(pair, id)).cluster_id;
}

/** Where something of a node is: a network, by the names that it has in every environment of a pair. */
export interface Place {
  /** The environment; null for the shared network of PXE. */
  readonly cluster: number | null;
  readonly group: string | null;
  readonly network: string;
  /** An address, or the name of an interface or bond. */
  readonly what: string;
}

const PLACE = `g.cluster_id AS cluster, g.name AS "group", n.name AS network`;
const NETWORK = 'JOIN network_groups n ON n.id = t.network LEFT JOIN nodegroups g ON g.id = n.group_id';

/** Addresses of a node, by network. */
export const addressesOf = ({ query }: Pick<Pair, 'query'>, node: number): Promise<Place[]> =>
  query<Place>(
    `SELECT ${PLACE}, host(t.ip_addr) AS what FROM ip_addrs t ${NETWORK} WHERE t.node = $1 ORDER BY 3, 4`,
    [node],
  );

/** Networks on the interfaces and bonds of a node, by interface. */
export const wiringOf = ({ query }: Pick<Pair, 'query'>, node: number): Promise<Place[]> =>
  query<Place>(
    `SELECT ${PLACE}, t.name AS what
       FROM (SELECT i.name, a.network_id AS network
               FROM node_nic_interfaces i JOIN net_nic_assignments a ON a.interface_id = i.id
              WHERE i.node_id = $1
              UNION ALL
             SELECT i.name, a.network_id
               FROM node_bond_interfaces i JOIN net_bond_assignments a ON a.bond_id = i.id
              WHERE i.node_id = $1) t ${NETWORK}
      ORDER BY 4, 3`,
    [node],
  );

/** The same places in another environment; the shared network of PXE is everybody's. */
export const inEnvironment = (places: readonly Place[], cluster: number): readonly Place[] =>
  places.map((place) => (place.cluster === null ? place : { ...place, cluster }));

/** Sets columns of a node. */
export async function setNode(
  { query }: Pick<Pair, 'query'>,
  id: number,
  columns: Readonly<Record<string, unknown>>,
): Promise<void> {
  const assignments = Object.keys(columns).map((column, i) => `${column} = $${i + 2}`);
  await query(`UPDATE nodes SET ${assignments.join(', ')} WHERE id = $1`, [id, ...Object.values(columns)]);
}

/** Puts a bond on two of a node's cards in place of what they carry. @returns id of the bond */
export async function addBond(
  { query }: Pick<Pair, 'query'>,
  node: number,
  { mode = 'active-backup', cards = ['eth1', 'eth2'], properties = '{"type__": "linux"}' } = {},
): Promise<number> {
  const [bond] = await query<{ id: number }>(
    `INSERT INTO node_bond_interfaces (node_id, name, mode, bond_properties) VALUES ($1, 'bond0', $2, $3)
     RETURNING id`,
    [node, mode, properties],
  );
  await query('UPDATE node_nic_interfaces SET parent_id = $2 WHERE node_id = $1 AND name = ANY ($3)', [
    node,
    bond!.id,
    cards,
  ]);
  await query(
    `WITH carried AS (DELETE FROM net_nic_assignments a USING node_nic_interfaces i
                       WHERE i.id = a.interface_id AND i.parent_id = $1 RETURNING a.network_id)
     INSERT INTO net_bond_assignments (network_id, bond_id) SELECT network_id, $1 FROM carried`,
    [bond!.id],
  );
  return bond!.id;
}

/** Deletes an environment without nodes as Nailgun does: children first, then the row. */
export async function deleteEnvironment({ query }: Pick<Pair, 'query'>, id: number): Promise<void> {
  for (const table of [
    'cluster_changes',
    'tasks',
    'attributes',
    'cluster_plugins',
    'cluster_deployment_graphs',
  ]) {
    await query(`DELETE FROM ${table} WHERE cluster_id = $1`, [id]);
  }
  await query(
    `DELETE FROM network_groups n USING nodegroups g WHERE g.id = n.group_id AND g.cluster_id = $1`,
    [id],
  );
  await query('DELETE FROM nodegroups WHERE cluster_id = $1', [id]);
  await query('DELETE FROM networking_configs WHERE cluster_id = $1', [id]);
  await query('DELETE FROM clusters WHERE id = $1', [id]);
}
