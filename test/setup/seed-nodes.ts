import { type TestMaster } from '../factories/master';

/** What of a node a test may choose; the rest is as in the original's first controller. */
export interface SeedNodeOptions {
  readonly status?: string;
  readonly roles?: readonly string[];
  readonly pendingRoles?: readonly string[];
  readonly hostname?: string;
  /** Name of the node group. */
  readonly group?: string;
  readonly pendingDeletion?: boolean;
}

/** Adds a node to an environment, as an operator does with a machine that was just discovered. @returns its id */
export async function addNode(
  { database, environment }: TestMaster,
  clusterId: number,
  options: SeedNodeOptions = {},
): Promise<number> {
  const { status = 'discover', roles = [], pendingRoles = ['controller'], group = 'default' } = options;
  const [next] = await database.query<{ id: number }>('SELECT max(id) + 1 AS id FROM nodes');
  const id = next!.id;
  const row = {
    id,
    cluster_id: clusterId,
    uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    mac: `02:00:00:00:${(id >> 8).toString(16).padStart(2, '0')}:${(id & 255).toString(16).padStart(2, '0')}`,
    name: `machine ${id}`,
    hostname: options.hostname ?? `node-${id}`,
    status,
    roles,
    pending_roles: pendingRoles,
    pending_deletion: options.pendingDeletion ?? false,
    primary_tags: [],
  };
  await database.query(
    `INSERT INTO nodes
     SELECT (jsonb_populate_record(NULL::nodes, to_jsonb(n) || $1::jsonb || jsonb_build_object('group_id', (
              SELECT g.id FROM nodegroups g WHERE g.cluster_id = $2 AND g.name = $3)))).*
       FROM nodes n WHERE n.id = $4`,
    [JSON.stringify(row), clusterId, group, environment.nodes.controllers[0]],
  );
  return id;
}

/** Gives a node an address. */
export async function giveAddress(
  { database }: TestMaster,
  node: number,
  network: string,
  address: string,
): Promise<void> {
  await database.query(
    `INSERT INTO ip_addrs (network, node, ip_addr)
     SELECT n.id, node.id, $3::inet
       FROM nodes node JOIN network_groups n ON n.group_id = node.group_id WHERE node.id = $1 AND n.name = $2`,
    [node, network, address],
  );
}

/** Addresses of a node outside of the networks of PXE, as `network address`. */
export async function addressesOf({ database }: TestMaster, node: number): Promise<readonly string[]> {
  const rows = await database.query<{ text: string }>(
    `SELECT n.name || ' ' || host(i.ip_addr) AS text
       FROM ip_addrs i JOIN network_groups n ON n.id = i.network
      WHERE i.node = $1 AND n.name <> 'fuelweb_admin' ORDER BY 1`,
    [node],
  );
  return rows.map(({ text }) => text);
}
