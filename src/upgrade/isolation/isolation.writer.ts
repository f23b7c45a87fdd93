import { type EntityManager } from 'typeorm';
import { type StoredFacts } from './isolation-snapshot';
import { type IsolationPlan } from './plan-isolation';
import { type RestorationPlan } from './plan-restoration';

const RECORD = `
  INSERT INTO cluster_upgrade_isolated_nodes (cluster_id, node_id, original, was_customized, written, changes)
  SELECT $1, node_id, original, $3, written, changes
    FROM json_to_recordset($2::json) AS planned(node_id int, original text, written text, changes text)
      ON CONFLICT (cluster_id, node_id) DO UPDATE
     SET written = EXCLUDED.written, changes = EXCLUDED.changes, isolated_at = now()`;

const TAKE_BACK = `
  WITH planned AS (
    SELECT * FROM json_to_recordset($2::json)
           AS planned(node_id int, written text, changes text, isolated_at timestamptz)),
  gone AS (
    DELETE FROM cluster_upgrade_isolated_nodes i USING planned
     WHERE i.cluster_id = $1 AND i.node_id = planned.node_id AND planned.written IS NULL)
  UPDATE cluster_upgrade_isolated_nodes i
     SET written = planned.written, changes = planned.changes, isolated_at = planned.isolated_at
    FROM planned
   WHERE i.cluster_id = $1 AND i.node_id = planned.node_id AND planned.written IS NOT NULL`;

const WRITE = `
  UPDATE nodes n SET replaced_deployment_info = given.info
    FROM json_to_recordset($2::json) AS given(id int, info text)
   WHERE n.id = given.id AND n.cluster_id = $1
     AND n.replaced_deployment_info IS DISTINCT FROM given.info`;

/** What the way back would put into place again. */
const SET_ASIDE = `
  UPDATE cluster_upgrade_moved_nodes m
     SET before = jsonb_set(m.before, '{deployment_info}', coalesce(to_jsonb(i.original), 'null'))
    FROM cluster_upgrade_isolated_nodes i
   WHERE i.cluster_id = $1 AND i.node_id = ANY($2::int[])
     AND m.node_id = i.node_id AND m.from_cluster_id = $1`;

const FORGET =
  'DELETE FROM cluster_upgrade_isolated_nodes WHERE cluster_id = $1 AND node_id = ANY($2::int[])';

const SAYS_NOTHING = (column: string): string => `coalesce(${column}, '') IN ('', '[]', '{}', 'null')`;

/** What was uploaded since, for all nodes or for others, still makes the environment a customised one. */
const NOT_CUSTOMIZED = `
  UPDATE clusters c SET is_customized = $2
   WHERE c.id = $1 AND c.is_customized IS DISTINCT FROM $2
     AND ${SAYS_NOTHING('c.replaced_deployment_info')} AND ${SAYS_NOTHING('c.replaced_provisioning_info')}
     AND NOT EXISTS (SELECT FROM nodes n
                      WHERE n.cluster_id = c.id
                        AND NOT (${SAYS_NOTHING('n.replaced_provisioning_info')}
                                 AND (n.id = ANY ($3::int[]) OR ${SAYS_NOTHING('n.replaced_deployment_info')})))`;

/** Remembers what nodes had before they are isolated, unless that is known from an isolation before. */
export async function recordIsolation(
  manager: EntityManager,
  clusterId: number,
  { nodes }: IsolationPlan,
  isCustomized: boolean | null,
): Promise<void> {
  const rows = nodes
    .filter(({ record, written }) => record?.written !== written)
    .map(({ node, original, written, changes }) => ({
      node_id: node.id,
      original,
      written,
      changes: JSON.stringify(changes),
    }));
  if (rows.length > 0) await manager.query(RECORD, [clusterId, JSON.stringify(rows), isCustomized]);
}

/** Takes that back: the facts of the plan came to no node. */
export async function takeRecordBack(
  manager: EntityManager,
  clusterId: number,
  { nodes }: IsolationPlan,
): Promise<void> {
  const rows = nodes.map(({ node, record }) => ({
    node_id: node.id,
    written: record?.written ?? null,
    changes: record?.changes ?? null,
    isolated_at: record?.isolated_at ?? null,
  }));
  await manager.query(TAKE_BACK, [clusterId, JSON.stringify(rows)]);
}

/** Stores deployment information of nodes, to the byte, and says as Nailgun does that it is no longer its own. */
export async function writeFacts(
  manager: EntityManager,
  clusterId: number,
  facts: StoredFacts,
  isCustomized = true,
): Promise<void> {
  const rows = [...facts].map(([id, info]) => ({ id, info }));
  if (rows.length > 0) await manager.query(WRITE, [clusterId, JSON.stringify(rows)]);
  if (!isCustomized) return;
  await manager.query(
    'UPDATE clusters SET is_customized = true WHERE id = $1 AND is_customized IS DISTINCT FROM true',
    [clusterId],
  );
}

/** Writes what is common to all nodes of an environment. */
export async function writeCommon(
  manager: EntityManager,
  clusterId: number,
  common: string | null,
): Promise<void> {
  await manager.query(
    `UPDATE clusters SET replaced_deployment_info = $2
      WHERE id = $1 AND replaced_deployment_info IS DISTINCT FROM $2`,
    [clusterId, common],
  );
}

/** Forgets isolated nodes, once their deployment information is what it was. */
export async function forgetIsolation(
  manager: EntityManager,
  clusterId: number,
  { nodes, isLast }: RestorationPlan,
): Promise<void> {
  const [first] = nodes;
  if (!first) return;
  const ids = nodes.map(({ record }) => record.node_id);
  const waiting = nodes.filter(({ restoration }) => restoration === 'set_aside_restored');
  if (waiting.length > 0) {
    await manager.query(SET_ASIDE, [clusterId, waiting.map(({ record }) => record.node_id)]);
  }
  await manager.query(FORGET, [clusterId, ids]);
  if (isLast) await manager.query(NOT_CUSTOMIZED, [clusterId, first.record.was_customized, ids]);
}
