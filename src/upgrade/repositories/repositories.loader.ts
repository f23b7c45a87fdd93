import { type EntityManager } from 'typeorm';
import { RELATION } from '../pair/load-relation';
import { type Relation } from '../pair/relation';

/** Settings of both environments, as text. Hold secrets. */
export interface RepositorySnapshot extends Relation {
  readonly seed_editable: string | null;
  /** Null where there is no original. */
  readonly original_editable: string | null;
}

const EDITABLE = (id: string): string =>
  `(SELECT a.editable FROM attributes a WHERE a.cluster_id = ${id} ORDER BY a.id LIMIT 1)`;

const SNAPSHOT = `
  SELECT relation.*, ${EDITABLE('relation.id')} AS seed_editable,
         ${EDITABLE('relation.original_id')} AS original_editable
    FROM (${RELATION}) relation`;

/** @returns null for an environment that does not exist */
export async function loadRepositorySnapshot(
  manager: EntityManager,
  seedId: number,
): Promise<RepositorySnapshot | null> {
  const [snapshot] = await manager.query<RepositorySnapshot[]>(SNAPSHOT, [seedId]);
  return snapshot ?? null;
}
