import { type TestDatabase } from '../database';

/** Makes every network of an environment's node groups anew: the same, with other ids. */
export async function makeNetworksAnew(database: TestDatabase, clusterId: number): Promise<void> {
  await database.query(
    `WITH former AS (
            SELECT n.* FROM network_groups n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = $1),
          made AS (
            INSERT INTO network_groups (name, release, vlan_start, cidr, gateway, meta, group_id)
            SELECT name, release, vlan_start, cidr, gateway, meta, group_id FROM former ORDER BY id)
     DELETE FROM network_groups WHERE id IN (SELECT id FROM former)`,
    [clusterId],
  );
}

/** On which network, by name, each address, card and bond of nodes is. */
export async function networksByName(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query<{ line: string }>(`
    WITH used AS (
      SELECT 'address ' || id AS what, network FROM ip_addrs WHERE node IS NOT NULL
      UNION ALL SELECT 'card ' || interface_id, network_id FROM net_nic_assignments
      UNION ALL SELECT 'bond ' || bond_id, network_id FROM net_bond_assignments)
    SELECT used.what || ': ' || n.name || ' of ' || coalesce(g.name, 'everybody') AS line
      FROM used JOIN network_groups n ON n.id = used.network LEFT JOIN nodegroups g ON g.id = n.group_id
     ORDER BY 1`);
  return rows.map(({ line }) => line);
}
