import { type Client } from 'pg';

/** A virtual address, as text to be shown and compared. */
export interface VipLine {
  /** Network and name. */
  readonly key: string;
  readonly address: string;
  readonly namespace: string;
  readonly chosenBy: string;
}

/** Virtual addresses of an environment by network and name. */
export async function vipsOf(client: Client, clusterId: number): Promise<readonly VipLine[]> {
  const { rows } = await client.query<VipLine>(
    `SELECT n.name || ' / ' || vip.vip_name AS key, host(vip.ip_addr::inet) AS address,
            coalesce(vip.vip_namespace, '-') AS namespace,
            CASE WHEN vip.is_user_defined THEN 'operator' ELSE 'Nailgun' END AS "chosenBy"
       FROM ip_addrs vip
       JOIN network_groups n ON n.id = vip.network
       JOIN nodegroups g ON g.id = n.group_id
      WHERE g.cluster_id = $1 AND vip.node IS NULL AND vip.vip_name IS NOT NULL
      ORDER BY n.name, vip.vip_name`,
    [clusterId],
  );
  return rows;
}

/** Networks of the original by id, with the seed's of the same name and group. */
const SAME_NETWORKS = `
  SELECT theirs.id AS original, ours.id AS seed
    FROM network_groups theirs
    JOIN nodegroups their_group ON their_group.id = theirs.group_id AND their_group.cluster_id = $1
    JOIN nodegroups our_group ON our_group.cluster_id = $2 AND our_group.name = their_group.name
    JOIN network_groups ours ON ours.group_id = our_group.id AND ours.name = theirs.name`;

/**
 * Puts the controllers of the original into the seed, by hand: stands in for moving nodes, which is not built
 * yet. Their addresses go along.
 */
export async function moveControllersByHand(
  client: Client,
  originalId: number,
  seedId: number,
): Promise<void> {
  await client.query(
    `WITH moved AS (
       UPDATE nodes SET cluster_id = $2, group_id = ours.id
         FROM nodegroups theirs, nodegroups ours
        WHERE nodes.cluster_id = $1 AND 'controller' = ANY (nodes.roles)
          AND theirs.id = nodes.group_id AND ours.cluster_id = $2 AND ours.name = theirs.name
       RETURNING nodes.id)
     UPDATE ip_addrs SET network = pair.seed
       FROM (${SAME_NETWORKS}) pair, moved
      WHERE ip_addrs.node = moved.id AND ip_addrs.network = pair.original`,
    [originalId, seedId],
  );
}
