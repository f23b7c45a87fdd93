import { type TestDatabase } from './database';

/** A network as it matters for a duplicate: everything but its ids. */
export interface NetworkFacts {
  readonly group: string;
  readonly is_default: boolean;
  readonly name: string;
  readonly cidr: string | null;
  readonly gateway: string | null;
  readonly vlan_start: number | null;
  readonly ranges: readonly string[];
}

/** Networks of an environment by node group and name. */
export function networksOf(database: TestDatabase, clusterId: number): Promise<NetworkFacts[]> {
  return database.query<NetworkFacts>(
    `SELECT g.name AS "group", g.is_default, n.name, n.cidr::text, host(n.gateway) AS gateway, n.vlan_start,
            ARRAY(SELECT host(r.first) || '-' || host(r.last) FROM ip_addr_ranges r
                   WHERE r.network_group_id = n.id ORDER BY r.id) AS ranges
       FROM nodegroups g JOIN network_groups n ON n.group_id = g.id
      WHERE g.cluster_id = $1 ORDER BY g.name, n.name`,
    [clusterId],
  );
}
