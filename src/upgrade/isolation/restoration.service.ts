import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { clusterNotFound } from '../../nailgun/not-found';
import { History } from '../history/history';
import { refuseIfBlocked } from '../plan/refuse';
import { ProvisioningFailed } from '../provisioning/provisioning-failed';
import { restorationEvent } from './isolation-event';
import { type PresentSnapshot, type StoredFacts } from './isolation-snapshot';
import { loadIsolationSnapshot, loadStoredFacts } from './isolation-snapshot.loader';
import { type RestorationView, viewRestoration } from './isolation-view';
import { forgetIsolation, writeFacts } from './isolation.writer';
import { lockEnvironments } from './lock-environments';
import { NailgunFacts, nailgunFailed } from './nailgun-facts';
import { NailgunReplacement } from './nailgun-replacement';
import { planRestoration, type Restoration, type RestorationPlan } from './plan-restoration';

/** What is asked for. Members that are absent were not given. */
export interface RestorationRequest {
  /** Absent: all nodes that are isolated. */
  readonly nodesIds?: readonly number[] | undefined;
  readonly dryRun: boolean;
  /** Reason codes of findings that the client accepts. */
  readonly acknowledge: readonly string[];
}

interface Planned {
  readonly snapshot: PresentSnapshot;
  readonly plan: RestorationPlan;
  readonly stored: StoredFacts;
}

/** Whose facts are written: those of nodes that are still here. */
const WRITTEN: ReadonlySet<Restoration> = new Set(['restored', 'cleared', 'as_before']);

/** Gives nodes back what they had before they were isolated. */
@Injectable()
export class RestorationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly nailgun: NailgunFacts,
    private readonly replacement: NailgunReplacement,
    private readonly history: History,
  ) {}

  /**
   * Lifts an isolation, in one transaction: also where the original is gone, for nothing must be left behind. What was
   * stored before comes back to the byte; a node that has moved gets it where its move set it aside. A dry run takes no
   * lock and shows what stands against it among the findings.
   *
   * @param token of the caller, for Nailgun
   * @throws Refusal 404 for an environment that does not exist; with every reason that stands against it otherwise;
   *   502 where Nailgun did not do its part. Nothing was written then
   */
  async lift(
    clusterId: number,
    request: RestorationRequest,
    token: string | undefined,
  ): Promise<RestorationView> {
    const { manager } = this.dataSource;
    if (request.dryRun) {
      const { plan } = await this.plan(manager, clusterId, request);
      return viewRestoration(clusterId, plan, true);
    }
    const attempt = { action: 'lift_isolation', clusterId, nodeIds: request.nodesIds ?? [] } as const;
    const plan = await this.history.recorded(attempt, () =>
      this.nailgun.isConfigured
        ? this.replacement.alone(clusterId, () => this.throughNailgun(clusterId, request, token))
        : this.directly(clusterId, request),
    );
    return viewRestoration(clusterId, plan, false);
  }

  private async directly(clusterId: number, request: RestorationRequest): Promise<RestorationPlan> {
    const { plan } = await this.locked(clusterId, request, async (manager, planned) => {
      await writeFacts(manager, clusterId, originalsOf(planned.plan), false);
      await this.forget(manager, planned);
    });
    return plan;
  }

  private async throughNailgun(
    clusterId: number,
    request: RestorationRequest,
    token: string | undefined,
  ): Promise<RestorationPlan> {
    await this.replacement.complete(await this.load(this.dataSource.manager, clusterId));
    const planned = await this.locked(clusterId, request, async (manager, found) => {
      const originals = originalsOf(found.plan);
      await this.replacement.check(found.snapshot, new Map([...found.stored, ...originals]));
      // What Nailgun has nothing to do with.
      if (originals.size === 0) await this.forget(manager, found);
      else await this.replacement.begin(manager, found.snapshot, found.stored, originals);
    });
    const { snapshot, plan, stored } = planned;
    const originals = originalsOf(plan);
    if (originals.size === 0) return plan;
    try {
      await this.replacement.replace(snapshot, stored, originals, token, (manager) =>
        this.forget(manager, planned),
      );
    } catch (error) {
      if (!(error instanceof ProvisioningFailed)) throw error;
      throw nailgunFailed(error, clusterId, 'to put back deployment information');
    }
    return plan;
  }

  private async forget(manager: EntityManager, { snapshot, plan }: Planned): Promise<void> {
    await forgetIsolation(manager, snapshot.environment.id, plan);
    const event = restorationEvent(snapshot, plan);
    if (event) await this.history.record(manager, event);
  }

  private async locked(
    clusterId: number,
    request: RestorationRequest,
    work: (manager: EntityManager, planned: Planned) => Promise<void>,
  ): Promise<Planned> {
    const { relation } = await this.load(this.dataSource.manager, clusterId);
    const originalId = relation.original_id ?? clusterId;
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await lockEnvironments(manager, clusterId, originalId);
      const planned = await this.plan(manager, clusterId, request);
      refuseIfBlocked(planned.plan.findings, request.acknowledge);
      await work(manager, planned);
      return planned;
    });
  }

  private async plan(
    manager: EntityManager,
    clusterId: number,
    { nodesIds }: RestorationRequest,
  ): Promise<Planned> {
    const snapshot = await this.load(manager, clusterId);
    // Nailgun replaces the facts of all nodes at once.
    const ids = this.nailgun.isConfigured
      ? snapshot.environment.nodes.map(({ id }) => id)
      : snapshot.records.map(({ node_id: id }) => id);
    const stored = await loadStoredFacts(manager, clusterId, ids);
    return { snapshot, plan: planRestoration(snapshot, nodesIds, stored), stored };
  }

  private async load(manager: EntityManager, clusterId: number): Promise<PresentSnapshot> {
    const { relation, environment, ...rest } = await loadIsolationSnapshot(manager, clusterId, []);
    if (!relation || !environment) throw clusterNotFound(clusterId);
    return { relation, environment, ...rest };
  }
}

const originalsOf = ({ nodes }: RestorationPlan): StoredFacts =>
  new Map(
    nodes
      .filter(({ restoration }) => WRITTEN.has(restoration))
      .map(({ record }) => [record.node_id, record.original]),
  );
