import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { reserveIds } from '../../database/insert-rows';
import { type JsonObject } from '../../json';
import { Transactions } from '../../database/transactions';
import { ClusterReader } from '../../nailgun/clusters/cluster.reader';
import { type ClusterView } from '../../nailgun/clusters/cluster-view';
import { lockForReading } from '../../nailgun/lock-for-reading';
import { clusterNotFound, releaseNotFound } from '../../nailgun/not-found';
import { CEPH_IDENTITY, type CephIdentity } from '../attributes/ceph-identity';
import { History } from '../history/history';
import { isBlocked } from '../plan/blocked';
import { type FindingView, viewFinding } from '../plan/finding-view';
import { type PlanView, viewPlan } from '../plan/plan-view';
import { refuseIfBlocked } from '../plan/refuse';
import { type PlannedTarget, planTarget, targetAsItIs, wantedCopy } from '../releases/plan-target';
import { keepRelease } from '../releases/release-copy.service';
import { noteOwnCopy } from '../releases/own-copies';
import { writeReleaseCopy } from '../releases/release-copy.writer';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { loadCloneSnapshot, loadReleaseNamed } from '../snapshot/clone-snapshot.loader';
import { ClonePlanner, type CloneSource, type SeedWishes, UNKNOWN_ID } from './clone-planner';
import { recordSeed } from '../undo/seed-prints';
import { cloneEvent } from './clone-event';
import { writeSeed } from './seed-writer';

/** What a plan is asked for. Members that are null were not given. */
export interface PlanRequest {
  readonly release_id: number;
  readonly ceph?: CephIdentity | null;
  /** Whether the seed is made of the release copy that keeps the mapping of network roles (G26). */
  readonly preserve_network_roles?: boolean | null;
  /** Network template of the seed, number by number as it was sent. */
  readonly network_template?: JsonObject | null;
}

/** What a seed is asked for. */
export interface CloneRequest extends PlanRequest {
  readonly name: string;
  /** Reason codes of findings that the client accepts; absent: a client that knows nothing of findings. */
  readonly acknowledge?: readonly string[] | null;
}

/** A seed that was just made, with what its operators should know. */
export type NewSeedView = ClusterView & { readonly findings: readonly FindingView[] };

/** What is known of a clone, and the release copy that it needs. */
type LoadedClone = CloneSource & Pick<PlannedTarget, 'base' | 'copy'>;

/** Creates Upgrade Seeds, and says beforehand what they will be. */
@Injectable()
export class CloneService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clusters: ClusterReader,
    private readonly planner: ClonePlanner,
    private readonly history: History,
  ) {}

  /**
   * Says what a clone would decide, and what stands against it. Takes no lock and changes nothing.
   *
   * @throws Refusal 404 for an environment or a release that does not exist
   */
  async plan(originalId: number, request: PlanRequest): Promise<PlanView> {
    const { manager } = this.dataSource;
    const source = await this.load(manager, originalId, request, '', () => Promise.resolve(UNKNOWN_ID));
    const draft = this.planner.draft(source, wishesOf(request, ''));
    return viewPlan({ ...source, isNewCopy: source.copy !== null }, this.planner.plan(draft, UNKNOWN_ID));
  }

  /**
   * Creates the Upgrade Seed of an environment, in one transaction.
   *
   * @returns the seed, with what its operators should know
   * @throws Refusal with every reason that stands against it; nothing was written then
   */
  clone(originalId: number, request: CloneRequest): Promise<NewSeedView> {
    return this.history.recorded({ action: 'clone', clusterId: originalId }, () =>
      this.makeSeed(originalId, request),
    );
  }

  private makeSeed(originalId: number, request: CloneRequest): Promise<NewSeedView> {
    const { name, acknowledge } = request;
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await lockForReading(manager, originalId);
      if (request.preserve_network_roles) await keepRelease(manager, request.release_id);
      const source = await this.load(manager, originalId, request, name, () =>
        this.reserveId(manager, 'releases'),
      );
      const draft = this.planner.draft(source, wishesOf(request, name));
      const id = isBlocked(draft.blockers) ? UNKNOWN_ID : await this.reserveId(manager, 'clusters');
      const { prepared, findings } = this.planner.plan(draft, id);
      refuseIfBlocked(findings, acknowledge ?? undefined);
      if (!prepared) throw new Error('A clone that nothing stands against was not planned.');
      if (source.copy) {
        await writeReleaseCopy(manager, source.copy);
        await noteOwnCopy(manager, source.copy.id);
      }
      await writeSeed(manager, prepared.seed, prepared.plan);
      await recordSeed(manager, id);
      const { original, target: release, copy } = source;
      const { event, notice } = cloneEvent({
        id,
        name,
        original,
        release,
        hasNewRelease: copy !== null,
        findings,
      });
      await this.history.record(manager, event, notice);
      return { ...(await this.clusters.get(id, manager)), findings: findings.map(viewFinding) };
    });
  }

  /** @param newReleaseId gives the id of a release copy, where one has to be made */
  private async load(
    manager: EntityManager,
    originalId: number,
    request: PlanRequest,
    name: string,
    newReleaseId: () => Promise<number>,
  ): Promise<LoadedClone> {
    const { original, target, ...rest } = await loadCloneSnapshot(manager, {
      originalId,
      releaseId: request.release_id,
      name,
      hasTemplate: (request.network_template ?? null) !== null,
    });
    if (!original) throw clusterNotFound(originalId);
    if (!target) throw releaseNotFound(request.release_id, 'release_id');
    const { findings, ...chosen } = request.preserve_network_roles
      ? await copyInPlaceOf(manager, original, target, newReleaseId)
      : targetAsItIs(target);
    return { ...rest, ...chosen, original, targetFindings: findings };
  }

  private async reserveId(manager: EntityManager, table: 'clusters' | 'releases'): Promise<number> {
    const ids = await reserveIds<typeof table>(manager, { [table]: 1 } as Record<typeof table, number>);
    return ids[table][0]!;
  }
}

async function copyInPlaceOf(
  manager: EntityManager,
  original: OriginalRows,
  base: ReleaseRow,
  newReleaseId: () => Promise<number>,
): Promise<PlannedTarget> {
  const wanted = wantedCopy(original, base);
  const existing = await loadReleaseNamed(manager, wanted.name, wanted.version);
  return planTarget(base, wanted, existing, existing ? existing.id : await newReleaseId());
}

const wishesOf = (request: PlanRequest, name: string): SeedWishes => ({
  name,
  ceph: givenIdentity(request),
  networkTemplate: request.network_template ?? null,
});

function givenIdentity({ ceph }: PlanRequest): CephIdentity {
  const given = CEPH_IDENTITY.filter((name) => typeof ceph?.[name] === 'string');
  return Object.fromEntries(given.map((name) => [name, ceph![name]]));
}
