import { type BenchDatabase } from '../../database/bench-database';
import { type KnownRows } from './known-rows';

/** A move as somebody would write it down who knows what the nodes are to have. */
export interface MoveByHand extends KnownRows {
  readonly from: number;
  readonly to: number;
  readonly nodeIds: readonly number[];
  readonly isReturn: boolean;
}

/** The environments that are measured have one node group each, which need not have the same name in both. */
const GROUPS = `
  groups AS (
    SELECT source.id AS source, target.id AS target
      FROM nodegroups source CROSS JOIN nodegroups target
     WHERE source.cluster_id = $2 AND target.cluster_id = $3)`;

const NETWORKS = `
  ${GROUPS},
  networks AS (
    SELECT source.id AS source, target.id AS target
      FROM groups
      JOIN network_groups source ON source.group_id = groups.source
      JOIN network_groups target ON target.group_id = groups.target AND target.name = source.name)`;

const WANTED = 'unnest($1::int[]) AS wanted(id)';

const NODES = `
  WITH ${GROUPS}
  UPDATE nodes n
     SET cluster_id = $3, group_id = groups.target, primary_tags = known.tags,
         attributes = coalesce((SELECT document.target FROM unnest($5::text[], $6::text[]) AS document(source, target)
                                 WHERE document.source = n.attributes), n.attributes)
    FROM groups, ${WANTED}, json_to_recordset($4::json) AS known(id int, tags varchar[])
   WHERE n.id = wanted.id AND known.id = n.id AND groups.source = n.group_id`;

const ADDRESSES = `
  WITH ${NETWORKS}
  UPDATE ip_addrs a SET network = networks.target FROM networks, ${WANTED}
   WHERE a.node = wanted.id AND a.network = networks.source`;

const ASSIGNMENTS = (table: string, key: string, interfaces: string): string => `
  WITH ${NETWORKS}
  UPDATE ${table} a SET network_id = networks.target FROM networks, ${WANTED}, ${interfaces} i
   WHERE i.node_id = wanted.id AND a.${key} = i.id AND a.network_id = networks.source`;

/**
 * With an array and no join for the nodes: how many interfaces share a long document is nothing that PostgreSQL has
 * statistics of, and it would go through all nodes for every one of them.
 */
const ATTRIBUTES = (interfaces: string): string => `
  UPDATE ${interfaces} i SET attributes = document.target
    FROM unnest($2::text[], $3::text[]) AS document(source, target)
   WHERE i.node_id = ANY ($1::int[]) AND i.attributes = document.source`;

const NOTE = `
  INSERT INTO cluster_changes (cluster_id, node_id, name)
  SELECT $2, id, 'interfaces' FROM ${WANTED} ORDER BY id`;

const FORGET = `
  DELETE FROM cluster_changes c USING ${WANTED} WHERE c.node_id = wanted.id AND c.cluster_id = $2`;

/** Moves nodes in one transaction: the least that makes Nailgun's rows what they are to be. @returns milliseconds */
export async function moveByHand({ client }: BenchDatabase, move: MoveByHand): Promise<number> {
  const { from, to, nodeIds, primaryTags, nodes, nics, bonds, isReturn } = move;
  const started = performance.now();
  await client.query('BEGIN');
  const tags = JSON.stringify(primaryTags);
  await client.query(NODES, [nodeIds, from, to, tags, nodes.sources, nodes.targets]);
  await client.query(ADDRESSES, [nodeIds, from, to]);
  await client.query(ASSIGNMENTS('net_nic_assignments', 'interface_id', 'node_nic_interfaces'), [
    nodeIds,
    from,
    to,
  ]);
  await client.query(ASSIGNMENTS('net_bond_assignments', 'bond_id', 'node_bond_interfaces'), [
    nodeIds,
    from,
    to,
  ]);
  if (nics.sources.length > 0) {
    await client.query(ATTRIBUTES('node_nic_interfaces'), [nodeIds, nics.sources, nics.targets]);
  }
  if (bonds.sources.length > 0) {
    await client.query(ATTRIBUTES('node_bond_interfaces'), [nodeIds, bonds.sources, bonds.targets]);
  }
  if (isReturn) await client.query(FORGET, [nodeIds, from]);
  else await client.query(NOTE, [nodeIds, to]);
  await client.query('COMMIT');
  return performance.now() - started;
}
