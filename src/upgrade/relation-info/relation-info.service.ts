import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clusterNotFound } from '../../nailgun/not-found';
import { RELATION } from '../pair/load-relation';
import { type Relation } from '../pair/relation';
import { relationFindings } from '../pair/relation-findings';
import { refuseIfBlocked } from '../plan/refuse';
import { type RelationInfo, relationInfo, type RelationVersions } from './relation-info';

/** Of the pair, the releases' versions: that of an original which is gone was kept with its seed. */
const VERSIONS = `
  WITH relation AS (${RELATION})
  SELECT to_json(relation) AS relation, seed.id AS "seedId",
         coalesce(seed.original_env_id, (seed.upgraded_from ->> 'id')::int) AS "originalId",
         (SELECT r.version FROM releases r WHERE r.id = seed.release_id) AS "seedVersion",
         coalesce((SELECT r.version FROM releases r JOIN clusters c ON c.release_id = r.id
                    WHERE c.id = seed.original_env_id),
                  seed.upgraded_from ->> 'release_version') AS "originalVersion"
    FROM relation
    LEFT JOIN clusters seed
           ON seed.id = coalesce(relation.seed_id, relation.id)
          AND (seed.original_env_id IS NOT NULL OR seed.upgraded_from IS NOT NULL)`;

interface Row extends RelationVersions {
  readonly relation: Relation;
}

/** Tells how the environments of a pair are related, as deployment tasks know it. */
@Injectable()
export class RelationInfoService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * From either side of a pair, and for a seed whose original was deleted (B2).
   *
   * @throws Refusal 404 for an environment that does not exist, and for one in no pair the reason why
   */
  async show(clusterId: number): Promise<RelationInfo> {
    const [row] = await this.dataSource.manager.query<Row[]>(VERSIONS, [clusterId]);
    if (!row) throw clusterNotFound(clusterId);
    const info = relationInfo(row);
    if (info) return info;
    refuseIfBlocked(relationFindings(row.relation));
    throw new Error('An environment in no pair was not refused.');
  }
}
