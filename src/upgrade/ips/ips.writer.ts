import { type EntityManager } from 'typeorm';
import { insertRows } from '../../database/insert-rows';
import { type PlannedPair } from './plan-pair';

/** Host names are unique at every moment, so nodes that swap theirs are out of the way first. */
const STEP_ASIDE = `UPDATE nodes SET hostname = 'node-' || uuid WHERE id = ANY($1::int[])`;

const RENAME = `
  UPDATE nodes SET hostname = wanted.hostname
    FROM json_to_recordset($1::json) AS wanted(id int, hostname text)
   WHERE nodes.id = wanted.id`;

/** Writes what a plan changes: at most four statements, and none where nothing is to change. */
export async function writeIps(manager: EntityManager, pairs: readonly PlannedPair[]): Promise<void> {
  const removed = pairs.flatMap(({ addresses }) => addresses.flatMap((planned) => planned.removed));
  if (removed.length > 0) await manager.query('DELETE FROM ip_addrs WHERE id = ANY($1::int[])', [removed]);
  await insertRows(manager, {
    table: 'ip_addrs',
    rows: pairs.flatMap(({ node, addresses }) =>
      addresses.flatMap(({ place, added }) =>
        added.map((address) => ({ network: place.id, node: node.id, ip_addr: address })),
      ),
    ),
  });
  await rename(manager, pairs);
}

async function rename(manager: EntityManager, pairs: readonly PlannedPair[]): Promise<void> {
  const renamed = pairs.filter(({ hostname }) => hostname.from !== hostname.to);
  if (renamed.length === 0) return;
  const wanted = new Set(renamed.map(({ hostname }) => hostname.to));
  const inTheWay = renamed.filter(({ hostname }) => wanted.has(hostname.from)).map(({ node }) => node.id);
  if (inTheWay.length > 0) await manager.query(STEP_ASIDE, [inTheWay]);
  const rows = renamed.map(({ node, hostname }) => ({ id: node.id, hostname: hostname.to }));
  await manager.query(RENAME, [JSON.stringify(rows)]);
}
