import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { reserveIds } from '../../database/insert-rows';
import { Transactions } from '../../database/transactions';
import { ExtensionLifecycleService } from '../../extensions/extension-lifecycle.service';
import { ClusterReader } from '../../nailgun/clusters/cluster.reader';
import { type ClusterView } from '../../nailgun/clusters/cluster-view';
import { lockForReading } from '../../nailgun/lock-for-reading';
import { History } from '../history/history';
import { type Attempt } from '../history/upgrade-event';
import { isBlocked } from '../plan/blocked';
import { type FindingView, viewFinding } from '../plan/finding-view';
import { type Finding } from '../plan/reasons';
import { refuseIfBlocked } from '../plan/refuse';
import { keepRelease } from '../releases/release-copy.service';
import { noteOwnCopy } from '../releases/own-copies';
import { writeReleaseCopy } from '../releases/release-copy.writer';
import { recordSeed } from '../undo/seed-prints';
import { cloneEvent } from './clone-event';
import { ClonePlanner, UNKNOWN_ID } from './clone-planner';
import { loadCloneSource, type LoadedClone, type PlanRequest, wishesOf, withCopyId } from './clone-source';
import { PlanService } from './plan.service';
import { writeSeed } from './seed-writer';

/** What a seed is asked for. */
export interface CloneRequest extends PlanRequest {
  readonly name: string;
  /** Digest of the plan that is to be carried out; absent: whatever is planned now. */
  readonly plan_digest?: string | null;
  /** Reason codes of findings that the client accepts; absent: a client that knows nothing of findings. */
  readonly acknowledge?: readonly string[] | null;
}

/** A seed that was just made, with what its operators should know. */
export type NewSeedView = ClusterView & { readonly id: number; readonly findings: readonly FindingView[] };

/** A seed that was just made, within a transaction that goes on. */
interface WrittenSeed {
  readonly seed: ClusterView & { readonly id: number };
  readonly findings: readonly Finding[];
}

/** Creates Upgrade Seeds. */
@Injectable()
export class CloneService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clusters: ClusterReader,
    private readonly planner: ClonePlanner,
    private readonly history: History,
    private readonly plans: PlanService,
    private readonly lifecycle: ExtensionLifecycleService,
  ) {}

  /**
   * Creates the Upgrade Seed of an environment, in one transaction.
   *
   * @returns the seed, with what its operators should know
   * @throws Refusal with every reason that stands against it; nothing was written then
   */
  clone(originalId: number, request: CloneRequest): Promise<NewSeedView> {
    return this.history.recorded(cloneAttempt(originalId, request), () =>
      this.transactions.forEnvironment(originalId, async (manager) => {
        const { seed, findings } = await this.cloneWithin(
          manager,
          originalId,
          request,
          acknowledgedBy(request),
        );
        return { ...seed, findings: findings.map(viewFinding) };
      }),
    );
  }

  /**
   * The same as part of a transaction that holds the upgrade lock of the environment.
   *
   * @param acknowledged reason codes that the client accepts; undefined: whatever is found
   * @throws Refusal, after which the transaction has to end
   */
  async cloneWithin(
    manager: EntityManager,
    originalId: number,
    request: CloneRequest,
    acknowledged: readonly string[] | undefined,
  ): Promise<WrittenSeed> {
    const { name, plan_digest: digest } = request;
    await lockForReading(manager, originalId);
    if (request.preserve_network_roles) await keepRelease(manager, request.release_id);
    const loaded = await loadCloneSource(manager, originalId, request, name);
    if (typeof digest === 'string') await this.plans.check(manager, loaded, request, digest);
    const source = await this.withCopy(manager, loaded);
    const draft = this.planner.draft(source, wishesOf(request, name));
    const id = isBlocked(draft.blockers) ? UNKNOWN_ID : await reserveId(manager, 'clusters');
    const { prepared, findings } = this.planner.plan(draft, id);
    refuseIfBlocked(findings, acknowledged);
    if (!prepared) throw new Error('A clone that nothing stands against was not planned.');
    if (source.copy) {
      await writeReleaseCopy(manager, source.copy);
      await noteOwnCopy(manager, source.copy.id);
    }
    await writeSeed(manager, prepared.seed, prepared.plan);
    await this.lifecycle.clusterCreated(manager, { id, originalId });
    await recordSeed(manager, id);
    const { event, notice } = cloneEvent({ id, name, digest, source, findings });
    await this.history.record(manager, event, notice);
    return { seed: { ...(await this.clusters.get(id, manager)), id }, findings };
  }

  private async withCopy(manager: EntityManager, source: LoadedClone): Promise<LoadedClone> {
    return source.copy ? withCopyId(source, await reserveId(manager, 'releases')) : source;
  }
}

/** The attempt to make a seed, for the history. */
export const cloneAttempt = (originalId: number, { plan_digest: digest }: CloneRequest): Attempt => ({
  action: 'clone',
  clusterId: originalId,
  digest: digest ?? null,
});

/** Who names a plan knows of findings. */
export const acknowledgedBy = ({
  acknowledge,
  plan_digest: digest,
}: Pick<CloneRequest, 'acknowledge' | 'plan_digest'>): readonly string[] | undefined =>
  acknowledge ?? (typeof digest === 'string' ? [] : undefined);

async function reserveId(manager: EntityManager, table: 'clusters' | 'releases'): Promise<number> {
  const ids = await reserveIds<typeof table>(manager, { [table]: 1 } as Record<typeof table, number>);
  return ids[table][0]!;
}
