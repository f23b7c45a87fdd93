import { type Client } from 'pg';

/** A network of an environment, as text to be shown and compared. */
export interface NetworkLine {
  /** Node group and name. */
  readonly key: string;
  readonly cidr: string;
  readonly gateway: string;
  readonly vlan: string;
  readonly ranges: string;
}

/** Networks of an environment by node group and name. */
export async function networksOf(client: Client, clusterId: number): Promise<readonly NetworkLine[]> {
  const { rows } = await client.query<NetworkLine>(
    `SELECT g.name || ' / ' || n.name AS key,
            coalesce(n.cidr::text, '-') AS cidr,
            coalesce(host(n.gateway), '-') AS gateway,
            coalesce(n.vlan_start::text, '-') AS vlan,
            coalesce((SELECT string_agg(host(r.first) || ' – ' || host(r.last), ', ' ORDER BY r.id)
                        FROM ip_addr_ranges r WHERE r.network_group_id = n.id), '-') AS ranges
       FROM nodegroups g JOIN network_groups n ON n.group_id = g.id
      WHERE g.cluster_id = $1
      ORDER BY g.is_default DESC, g.name, n.name`,
    [clusterId],
  );
  return rows;
}
