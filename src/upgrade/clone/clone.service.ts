import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { reserveIds } from '../../database/insert-rows';
import { Transactions } from '../../database/transactions';
import { ClusterReader } from '../../nailgun/clusters/cluster.reader';
import { type ClusterView } from '../../nailgun/clusters/cluster-view';
import { lockForReading } from '../../nailgun/lock-for-reading';
import { clusterNotFound, releaseNotFound } from '../../nailgun/not-found';
import { CEPH_IDENTITY, type CephIdentity } from '../attributes/ceph-identity';
import { isBlocked } from '../plan/blocked';
import { type FindingView, viewFinding } from '../plan/finding-view';
import { type PlanView, viewPlan } from '../plan/plan-view';
import { refuseIfBlocked } from '../plan/refuse';
import { loadCloneSnapshot } from '../snapshot/clone-snapshot.loader';
import { ClonePlanner, type CloneSource, UNKNOWN_ID } from './clone-planner';
import { writeSeed } from './seed-writer';

/** What a plan is asked for. Members that are null were not given. */
export interface PlanRequest {
  readonly release_id: number;
  readonly ceph?: CephIdentity | null;
}

/** What a seed is asked for. */
export interface CloneRequest extends PlanRequest {
  readonly name: string;
  /** Reason codes of findings that the client accepts; absent: a client that knows nothing of findings. */
  readonly acknowledge?: readonly string[] | null;
}

/** A seed that was just made, with what its operators should know. */
export type NewSeedView = ClusterView & { readonly findings: readonly FindingView[] };

/** Creates Upgrade Seeds, and says beforehand what they will be. */
@Injectable()
export class CloneService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clusters: ClusterReader,
    private readonly planner: ClonePlanner,
  ) {}

  /**
   * Says what a clone would decide, and what stands against it. Takes no lock and changes nothing.
   *
   * @throws Refusal 404 for an environment or a release that does not exist
   */
  async plan(originalId: number, request: PlanRequest): Promise<PlanView> {
    const source = await this.load(this.dataSource.manager, originalId, request.release_id, '');
    const draft = this.planner.draft(source, { name: '', ceph: givenIdentity(request) });
    return viewPlan(source, this.planner.plan(draft, UNKNOWN_ID));
  }

  /**
   * Creates the Upgrade Seed of an environment, in one transaction.
   *
   * @returns the seed, with what its operators should know
   * @throws Refusal with every reason that stands against it; nothing was written then
   */
  clone(originalId: number, request: CloneRequest): Promise<NewSeedView> {
    const { name, acknowledge } = request;
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await lockForReading(manager, originalId);
      const source = await this.load(manager, originalId, request.release_id, name);
      const draft = this.planner.draft(source, { name, ceph: givenIdentity(request) });
      const id = isBlocked(draft.blockers) ? UNKNOWN_ID : await this.reserveId(manager);
      const { prepared, findings } = this.planner.plan(draft, id);
      refuseIfBlocked(findings, acknowledge ?? undefined);
      if (!prepared) throw new Error('A clone that nothing stands against was not planned.');
      await writeSeed(manager, prepared.seed, prepared.plan);
      return { ...(await this.clusters.get(id, manager)), findings: findings.map(viewFinding) };
    });
  }

  private async load(
    manager: EntityManager,
    originalId: number,
    releaseId: number,
    name: string,
  ): Promise<CloneSource> {
    const { original, target, ...rest } = await loadCloneSnapshot(manager, originalId, releaseId, name);
    if (!original) throw clusterNotFound(originalId);
    if (!target) throw releaseNotFound(releaseId, 'release_id');
    return { original, target, ...rest };
  }

  private async reserveId(manager: EntityManager): Promise<number> {
    const { clusters } = await reserveIds(manager, { clusters: 1 });
    return clusters[0]!;
  }
}

function givenIdentity({ ceph }: PlanRequest): CephIdentity {
  const given = CEPH_IDENTITY.filter((name) => typeof ceph?.[name] === 'string');
  return Object.fromEntries(given.map((name) => [name, ceph![name]]));
}
