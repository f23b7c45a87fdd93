import { type TestDatabase } from './database';

/** A virtual address as it matters for a duplicate: everything but its ids. */
export interface VipFacts {
  readonly group: string;
  readonly network: string;
  readonly name: string;
  readonly address: string;
  readonly namespace: string | null;
  readonly chosen: boolean;
}

/** Virtual addresses of an environment by node group, network and name. */
export function vipsOf(database: TestDatabase, clusterId: number): Promise<VipFacts[]> {
  return database.query<VipFacts>(
    `SELECT g.name AS "group", n.name AS network, i.vip_name AS name, host(i.ip_addr) AS address,
            i.vip_namespace AS namespace, i.is_user_defined AS chosen
       FROM nodegroups g JOIN network_groups n ON n.group_id = g.id JOIN ip_addrs i ON i.network = n.id
      WHERE g.cluster_id = $1 AND i.node IS NULL AND i.vip_name IS NOT NULL ORDER BY 1, 2, 3`,
    [clusterId],
  );
}

/**
 * Moves nodes to another environment as Nailgun's tables show it afterwards: they stand in the node group of the
 * same place, and their addresses are on its networks.
 */
export async function moveNodes(
  database: TestDatabase,
  nodes: readonly number[],
  clusterId: number,
): Promise<void> {
  await database.query(
    `WITH former AS (SELECT id, row_number() OVER (PARTITION BY cluster_id ORDER BY id) AS place, cluster_id
                       FROM nodegroups),
          moved AS (
            UPDATE nodes SET cluster_id = $2, group_id = target.id
              FROM former source, former target
             WHERE nodes.id = ANY ($1) AND source.id = nodes.group_id AND target.cluster_id = $2
               AND target.place = source.place
            RETURNING nodes.id, nodes.group_id)
     UPDATE ip_addrs i SET network = target.id
       FROM moved, network_groups source, network_groups target
      WHERE i.node = moved.id AND source.id = i.network AND target.group_id = moved.group_id
        AND target.name = source.name`,
    [nodes, clusterId],
  );
}
