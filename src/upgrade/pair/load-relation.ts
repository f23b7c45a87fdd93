import { type EntityManager } from 'typeorm';
import { Refusal } from '../../http/refusal';
import { clusterNotFound } from '../../nailgun/not-found';
import { refuseIfBlocked } from '../plan/refuse';
import { pairOf, type Relation } from './relation';
import { relationFindings } from './relation-findings';

/** Said when an environment of the pair was deleted, or made again, between two looks at it. */
const CHANGED =
  'Somebody changed the pair of environments at this moment. Nothing was changed here; try again.';

/** Selects the {@link Relation} of the environment with the id `$1`. */
export const RELATION = `
  SELECT c.id, c.name, c.original_env_id AS original_id, c.upgraded_from AS origin,
         (SELECT other.id FROM clusters other WHERE other.original_env_id = c.id) AS seed_id
    FROM clusters c WHERE c.id = $1`;

/**
 * Finds the original of a seed.
 *
 * @returns its id
 * @throws Refusal 404 for an environment that does not exist, and for one that is no seed the reason why
 */
export async function loadOriginalOf(manager: EntityManager, seedId: number): Promise<number> {
  const [relation] = await manager.query<Relation[]>(RELATION, [seedId]);
  if (!relation) throw clusterNotFound(seedId);
  refuseIfBlocked(relationFindings(relation));
  if (relation.original_id === null) throw new Error('A seed without an original was not refused.');
  return relation.original_id;
}

/**
 * Finds the pair that an environment belongs to, from either side.
 *
 * @returns ids of the two
 * @throws Refusal 404 for an environment that does not exist, and for one in no pair the reason why
 */
export async function loadPairOf(
  manager: EntityManager,
  clusterId: number,
): Promise<{ readonly originalId: number; readonly seedId: number }> {
  const [relation] = await manager.query<Relation[]>(RELATION, [clusterId]);
  if (!relation) throw clusterNotFound(clusterId);
  const pair = pairOf(relation);
  if (pair) return pair;
  refuseIfBlocked(relationFindings(relation));
  throw new Error('An environment in no pair was not refused.');
}

/** The pair that an environment belongs to, if it is there and in one. */
export async function findPairOf(
  manager: EntityManager,
  clusterId: number,
): Promise<{ readonly originalId: number; readonly seedId: number } | undefined> {
  const [relation] = await manager.query<Relation[]>(RELATION, [clusterId]);
  return relation && pairOf(relation);
}

/** For a pair that is not, under its lock, what it was before. */
export function pairChanged(): Refusal {
  return new Refusal(503, [{ reason: 'database_busy', message: CHANGED }], { retryAfterSeconds: 1 });
}
