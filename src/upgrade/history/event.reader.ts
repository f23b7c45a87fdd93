import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clusterNotFound } from '../../nailgun/not-found';
import { type Page } from './page.pipe';
import { type EventAction, type EventDetails, type EventOutcome } from './upgrade-event';

/** An event in answers. */
export interface EventView {
  readonly id: number;
  /** ISO 8601, in UTC. */
  readonly time: string;
  readonly actor: string;
  readonly action: EventAction;
  readonly outcome: EventOutcome;
  readonly original_id: number | null;
  readonly original_name: string | null;
  readonly seed_id: number | null;
  readonly seed_name: string | null;
  readonly summary: string;
  readonly digest: string | null;
  readonly details: EventDetails;
}

/** A part of the history. */
export interface EventsView {
  /** The newest first. */
  readonly events: readonly EventView[];
  /** For `before` of the next page; null where this is the last. */
  readonly next: number | null;
}

interface Found {
  readonly events: readonly EventView[];
  readonly is_known: boolean;
}

const TIME = `to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const EVENTS = `
  SELECT coalesce((SELECT json_agg(page) FROM (
           SELECT id, ${TIME} AS time, actor, action, outcome, original_id, original_name, seed_id, seed_name,
                  summary, digest, details
             FROM cluster_upgrade_events
            WHERE (original_id = $1 OR seed_id = $1) AND ($2::int IS NULL OR id < $2)
            ORDER BY cluster_upgrade_events.id DESC LIMIT $3) page), '[]') AS events,
         EXISTS (SELECT FROM clusters WHERE id = $1)
           OR EXISTS (SELECT FROM cluster_upgrade_events WHERE original_id = $1 OR seed_id = $1) AS is_known`;

/** Reads the history of environments, those included that are gone. */
@Injectable()
export class EventReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Refusal 404 for an environment that does not exist and never took part in an upgrade */
  async list(clusterId: number, { limit, before }: Page): Promise<EventsView> {
    // One more than is wanted tells whether there is another page.
    const [found] = await this.dataSource.manager.query<Found[]>(EVENTS, [clusterId, before, limit + 1]);
    const { events, is_known: isKnown } = found!;
    if (!isKnown) throw clusterNotFound(clusterId);
    const page = events.slice(0, limit);
    return { events: page, next: events.length > limit ? page.at(-1)!.id : null };
  }
}
