import { type EntityManager } from 'typeorm';
import { type DisplacedItem, fingerprints, images, REMEMBERED, templatePrint } from './images';

/** The nodes of one move. */
export interface RecordedMove {
  readonly nodeIds: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly reprovision: boolean;
  /** What the move may change: the rest need not be kept. */
  readonly items: readonly DisplacedItem[];
}

const WANTED = 'SELECT unnest($1::int[]) AS id';

const RECORD = (items: readonly DisplacedItem[]): string => `
  INSERT INTO cluster_upgrade_moved_nodes AS moved
         (node_id, from_cluster_id, from_template, to_cluster_id, reprovision, before, kept)
  SELECT node_id, $2, ${templatePrint('$2')}, $3, $4, image, $5::text[]
    FROM (${images(WANTED, items)}) images
      ON CONFLICT (node_id) DO UPDATE
     SET previous = moved.before, before = EXCLUDED.before, kept = EXCLUDED.kept,
         from_cluster_id = EXCLUDED.from_cluster_id, from_template = EXCLUDED.from_template,
         to_cluster_id = EXCLUDED.to_cluster_id,
         reprovision = EXCLUDED.reprovision, provisioning_started = false, provisioning_refused = false,
         moved_at = now()`;

const COMPLETE = `
  UPDATE cluster_upgrade_moved_nodes moved SET after = now.prints, previous = NULL
    FROM (${fingerprints(WANTED)}) now WHERE now.node_id = moved.node_id`;

const REMEMBER_LAYOUTS = `
  UPDATE cluster_upgrade_moved_nodes moved SET after[${REMEMBERED.indexOf('volumes') + 1}] = md5(v.volumes)
    FROM volume_manager_node_volumes v
   WHERE v.node_id = moved.node_id AND moved.node_id IN (SELECT unnest($1::int[]))`;

/** Keeps what the move is about to displace. What the last one displaced is `previous` until {@link completeRecord}. */
export async function recordMove(manager: EntityManager, move: RecordedMove): Promise<void> {
  const { nodeIds, from, to, reprovision, items } = move;
  await manager.query(RECORD(items), [nodeIds, from, to, reprovision, items]);
}

/** Notes what the move left behind, so that the way back can tell what was changed since. */
export async function completeRecord(manager: EntityManager, { nodeIds }: RecordedMove): Promise<void> {
  await manager.query(COMPLETE, [nodeIds]);
}

/** Notes that disk layouts were changed by a repeated request, and not by somebody else. */
export async function rememberLayouts(manager: EntityManager, nodeIds: readonly number[]): Promise<void> {
  await manager.query(REMEMBER_LAYOUTS, [nodeIds]);
}

/** Notes that the nodes' installation has begun, or that it certainly has not. */
export async function recordProvisioning(
  manager: EntityManager,
  nodeIds: readonly number[],
  hasBegun: boolean,
): Promise<void> {
  const change = hasBegun ? 'provisioning_started = true' : 'provisioning_refused = true';
  await manager.query(
    `UPDATE cluster_upgrade_moved_nodes SET ${change} WHERE node_id IN (SELECT unnest($1::int[]))`,
    [nodeIds],
  );
}
