import { type EntityManager } from 'typeorm';
import { FINGERPRINTS, IMAGES } from './images';

/** The nodes of one move. */
export interface RecordedMove {
  readonly nodeIds: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly reprovision: boolean;
}

const WANTED = 'SELECT unnest($1::int[]) AS id';

const RECORD = `
  INSERT INTO cluster_upgrade_moved_nodes AS moved (node_id, from_cluster_id, to_cluster_id, reprovision, before)
  SELECT node_id, $2, $3, $4, image FROM (${IMAGES(WANTED)}) images
      ON CONFLICT (node_id) DO UPDATE
     SET previous = moved.before, before = EXCLUDED.before, from_cluster_id = EXCLUDED.from_cluster_id,
         to_cluster_id = EXCLUDED.to_cluster_id, reprovision = EXCLUDED.reprovision,
         provisioning_started = false, moved_at = now()`;

const COMPLETE = `
  UPDATE cluster_upgrade_moved_nodes moved SET after = ${FINGERPRINTS('images.image')}, previous = NULL
    FROM (${IMAGES(WANTED)}) images WHERE images.node_id = moved.node_id`;

const REMEMBER_LAYOUTS = `
  UPDATE cluster_upgrade_moved_nodes moved
     SET after = (moved.after::jsonb || jsonb_build_object('volumes', md5(to_json(v.volumes)::text)))::json
    FROM volume_manager_node_volumes v
   WHERE v.node_id = moved.node_id AND moved.node_id IN (SELECT unnest($1::int[]))`;

/** Keeps what the move is about to displace. What the last one displaced is `previous` until {@link completeRecord}. */
export async function recordMove(
  manager: EntityManager,
  { nodeIds, from, to, reprovision }: RecordedMove,
): Promise<void> {
  await manager.query(RECORD, [nodeIds, from, to, reprovision]);
}

/** Notes what the move left behind, so that the way back can tell what was changed since. */
export async function completeRecord(manager: EntityManager, { nodeIds }: RecordedMove): Promise<void> {
  await manager.query(COMPLETE, [nodeIds]);
}

/** Notes that disk layouts were changed by a repeated request, and not by somebody else. */
export async function rememberLayouts(manager: EntityManager, nodeIds: readonly number[]): Promise<void> {
  await manager.query(REMEMBER_LAYOUTS, [nodeIds]);
}

/** Notes that the nodes' installation has begun. */
export async function recordProvisioning(manager: EntityManager, nodeIds: readonly number[]): Promise<void> {
  await manager.query(
    'UPDATE cluster_upgrade_moved_nodes SET provisioning_started = true WHERE node_id = ANY ($1::int[])',
    [nodeIds],
  );
}
