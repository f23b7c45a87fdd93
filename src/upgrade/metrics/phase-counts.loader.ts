import { type DataSource } from 'typeorm';
import { NEW_NODE } from '../ips/pairing';
import { PHASES, type Phase } from '../status/phase';

/** The phases that an upgrade with a seed can be in. */
export const SEEDED_PHASES = PHASES.filter((phase) => phase !== 'none');

/** As `phaseOf` tells them apart, for all seeds at once. */
const COUNTS = `
  SELECT phase, count(*)::int AS count
    FROM (SELECT CASE
             WHEN seed.original_env_id IS NULL THEN 'original_deleted'
             WHEN EXISTS (SELECT FROM nodes n WHERE n.cluster_id = seed.id)
                  AND NOT EXISTS (SELECT FROM nodes n WHERE n.cluster_id = seed.original_env_id) THEN 'moved'
             WHEN EXISTS (
               SELECT FROM nodes n
                WHERE n.cluster_id = seed.id
                  AND (n.status IS DISTINCT FROM $1
                       OR EXISTS (
                         SELECT FROM cluster_upgrade_moved_nodes m
                          WHERE m.node_id = n.id AND m.to_cluster_id = seed.id
                            AND m.from_cluster_id = seed.original_env_id))) THEN 'moving'
             WHEN EXISTS (
               SELECT FROM nodegroups g
                 JOIN network_groups network ON network.group_id = g.id
                 JOIN ip_addrs vip ON vip.network = network.id
                WHERE g.cluster_id = seed.id AND vip.node IS NULL AND vip.vip_name IS NOT NULL) THEN 'vips_copied'
             ELSE 'seeded'
           END AS phase
            FROM clusters seed
           WHERE seed.original_env_id IS NOT NULL OR seed.upgraded_from IS NOT NULL) upgrades
   GROUP BY phase`;

/** Counts upgrades by how far they are: every phase, with 0 where none is in it. */
export async function loadPhaseCounts(dataSource: DataSource): Promise<ReadonlyMap<Phase, number>> {
  const rows = await dataSource.query<{ phase: Phase; count: number }[]>(COUNTS, [NEW_NODE]);
  const counts = new Map(rows.map(({ phase, count }) => [phase, count]));
  return new Map(SEEDED_PHASES.map((phase) => [phase, counts.get(phase) ?? 0]));
}
