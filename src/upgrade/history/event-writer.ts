import { type EntityManager } from 'typeorm';
import { stringifyJson } from '../../json';
import { shownSummary } from './event-details';
import { isOnSeed, type Notice, type UpgradeEvent } from './upgrade-event';

/**
 * The pair that the environment `$1` belongs to, as it stands: `$2` says whether one that belongs to none is named as
 * a seed. Nothing for an environment that is not there.
 */
const PAIR = `
  SELECT CASE WHEN c.is_seed THEN coalesce(c.original_env_id, (c.upgraded_from->>'id')::int) ELSE c.id END
           AS original_id,
         CASE WHEN c.is_seed THEN coalesce((SELECT o.name FROM clusters o WHERE o.id = c.original_env_id),
                                           c.upgraded_from->>'name')
              ELSE c.name END AS original_name,
         CASE WHEN c.is_seed THEN c.id ELSE c.own_seed END AS seed_id,
         CASE WHEN c.is_seed THEN c.name ELSE c.own_seed_name END AS seed_name
    FROM (SELECT own.id, own.name, own.original_env_id, own.upgraded_from,
                 s.id AS own_seed, s.name AS own_seed_name,
                 own.original_env_id IS NOT NULL OR (s.id IS NULL AND $2::boolean) AS is_seed
            FROM clusters own LEFT JOIN clusters s ON s.original_env_id = own.id
           WHERE own.id = $1) c`;

const NOTICE = (first: number): string => `
  INSERT INTO notifications (cluster_id, node_id, topic, message, status, datetime)
  SELECT $${first}::int, $${first + 1}::int, $${first + 2}::notif_topic, $${first + 3}::text, 'unread',
         timezone('UTC', now())
   WHERE $${first + 2} IS NOT NULL`;

const RECORD = `
  WITH event AS (
    INSERT INTO cluster_upgrade_events
           (actor, action, outcome, original_id, original_name, seed_id, seed_name, summary, digest, details)
    SELECT $3, $4, $5, original_id, original_name, seed_id, seed_name, $6, $7, $8::json FROM (${PAIR}) pair)
  ${NOTICE(9)}`;

/**
 * Adds an event to the history, with the names that the environments have now, and what Nailgun's users are told of
 * it. One statement. An environment that is not there has no history.
 */
export async function writeEvent(
  manager: EntityManager,
  actor: string,
  event: UpgradeEvent,
  notice: Notice | null,
): Promise<void> {
  const { action, outcome, clusterId, summary, digest = null, details } = event;
  await manager.query(RECORD, [
    clusterId,
    isOnSeed(action),
    actor,
    action,
    outcome,
    shownSummary(summary),
    digest,
    stringifyJson(details),
    ...noticeValues(notice),
  ]);
}

/** Adds to Nailgun's list of notifications. */
export async function writeNotice(manager: EntityManager, notice: Notice): Promise<void> {
  await manager.query(NOTICE(1), noticeValues(notice));
}

const noticeValues = (notice: Notice | null): unknown[] => [
  notice?.clusterId ?? null,
  notice?.nodeId ?? null,
  notice?.topic ?? null,
  notice ? shownSummary(notice.message) : null,
];
