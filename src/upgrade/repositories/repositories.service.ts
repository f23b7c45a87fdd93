import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clusterNotFound } from '../../nailgun/not-found';
import { relationFindings } from '../pair/relation-findings';
import { type FindingView, viewFinding } from '../plan/finding-view';
import { refuseIfBlocked } from '../plan/refuse';
import { DocumentReader } from '../snapshot/document-reader';
import { type PlannedRepository, planRepositories } from './plan-repositories';
import { loadRepositorySnapshot } from './repositories.loader';
import { repositoriesIn } from './repository';

/** Repositories that old nodes need, in answers. */
export interface RepositoriesView {
  readonly cluster_id: number;
  readonly original_cluster_id: number | null;
  readonly repositories: readonly PlannedRepository[];
  readonly findings: readonly FindingView[];
}

/** Says which repositories of a seed the nodes of its original need. */
@Injectable()
export class RepositoriesService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Those that the original has not got. Takes no lock.
   *
   * @throws Refusal 404 `cluster_not_found`; 400 for an environment that is no seed, whose original was deleted, or
   *   whose settings cannot be read
   */
  async list(seedId: number): Promise<RepositoriesView> {
    const snapshot = await loadRepositorySnapshot(this.dataSource.manager, seedId);
    if (!snapshot) throw clusterNotFound(seedId);
    refuseIfBlocked(relationFindings(snapshot));
    const { original_id: originalId } = snapshot;
    const reader = new DocumentReader();
    const [seed, original] = [
      reader.object(snapshot.seed_editable, `attributes.editable of environment ${seedId}`),
      reader.object(snapshot.original_editable, `attributes.editable of environment ${originalId}`),
    ];
    refuseIfBlocked(reader.findings);
    const plan = planRepositories(seedId, repositoriesIn(seed), repositoriesIn(original));
    return {
      cluster_id: seedId,
      original_cluster_id: originalId,
      repositories: plan.repositories,
      findings: plan.findings.map(viewFinding),
    };
  }
}
