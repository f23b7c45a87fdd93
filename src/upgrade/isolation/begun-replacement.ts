import { type EntityManager } from 'typeorm';
import { nameOfActor } from '../../auth/actor';
import { writeEvent } from '../history/event-writer';
import { type UpgradeEvent } from '../history/upgrade-event';
import { type StoredFacts } from './isolation-snapshot';

/** What nodes are to have once Nailgun has replaced deployment information. Holds secrets: never for an answer or a log. */
export interface BegunReplacement {
  /** Of all nodes of the environment. */
  readonly facts: StoredFacts;
  /** What is common to them. */
  readonly common: string | null;
  /** Ids of the nodes that it is about; the others keep what they have. */
  readonly replaced: readonly number[];
  /** What happened then; null where whoever repeats the request records it. */
  readonly event: UpgradeEvent | null;
}

interface Row {
  readonly facts: readonly { readonly id: number; readonly info: string | null }[];
  readonly common: string | null;
  readonly replaced: readonly number[];
  readonly event: { readonly actor: string; readonly event: UpgradeEvent } | null;
}

/** Remembers a replacement before Nailgun is asked for it. */
export async function noteReplacement(
  manager: EntityManager,
  clusterId: number,
  { facts, common, replaced, event }: BegunReplacement,
): Promise<void> {
  const rows = [...facts].map(([id, info]) => ({ id, info }));
  const record = event && JSON.stringify({ actor: nameOfActor(), event });
  await manager.query(
    `INSERT INTO cluster_upgrade_begun_replacements (cluster_id, facts, common, replaced, event)
     VALUES ($1, $2::json, $3, $4, $5::json)
         ON CONFLICT (cluster_id) DO UPDATE
        SET facts = EXCLUDED.facts, common = EXCLUDED.common, replaced = EXCLUDED.replaced, event = EXCLUDED.event,
            begun_at = now()`,
    [clusterId, JSON.stringify(rows), common, replaced, record],
  );
}

/** A replacement that was begun, and of which nobody knows whether it came about; undefined where there is none. */
export async function loadReplacement(
  manager: EntityManager,
  clusterId: number,
): Promise<(BegunReplacement & { readonly record: () => Promise<void> }) | undefined> {
  const [row] = await manager.query<Row[]>(
    'SELECT facts, common, replaced, event FROM cluster_upgrade_begun_replacements WHERE cluster_id = $1',
    [clusterId],
  );
  if (!row) return undefined;
  const { event: recorded } = row;
  return {
    ...row,
    facts: new Map(row.facts.map(({ id, info }) => [id, info])),
    event: recorded && recorded.event,
    record: async () => {
      if (recorded) await writeEvent(manager, recorded.actor, recorded.event, null);
    },
  };
}

/** Forgets it: everything is right, or Nailgun has not done it. */
export async function forgetReplacement(manager: EntityManager, clusterId: number): Promise<void> {
  await manager.query('DELETE FROM cluster_upgrade_begun_replacements WHERE cluster_id = $1', [clusterId]);
}
