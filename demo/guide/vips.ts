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
