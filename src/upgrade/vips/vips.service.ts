import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { parseAddress } from '../../nailgun/networks/addresses/address';
import { ClusterVipsReader, type ClusterVipView } from '../../nailgun/networks/cluster-vips.reader';
import { countFindings } from '../history/event-details';
import { History } from '../history/history';
import { type UpgradeEvent } from '../history/upgrade-event';
import { viewFinding } from '../plan/finding-view';
import { type Finding } from '../plan/reasons';
import { refuseIfBlocked } from '../plan/refuse';
import { loadOriginalOf, pairChanged } from '../pair/load-relation';
import { allocateVips, networksToAllocateIn, type VipPlan } from './allocate-vips';
import { lockPair } from '../pair/lock-pair';
import { VipPlanner } from './vip-planner';
import { loadTakenAddresses, loadVipSnapshot, type VipSnapshot } from './vip-snapshot';
import { writeVips } from './vip-writer';

/** A seed's virtual addresses, with what its operators should know. */
export interface SeedVips {
  readonly vips: readonly ClusterVipView[];
  readonly findings: readonly Finding[];
}

/** Duplicates virtual addresses. */
@Injectable()
export class VipsService {
  private readonly logger = new Logger('UpgradeVips');

  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly planner: VipPlanner,
    private readonly clusterVips: ClusterVipsReader,
    private readonly history: History,
  ) {}

  /**
   * Gives a seed the virtual addresses of its original, and those that only its release wants. Repeating it
   * changes nothing (A6).
   *
   * @param acknowledged reason codes that the client accepts; undefined: it knows nothing of findings
   * @throws Refusal with every reason that stands against it; nothing was written then
   */
  async duplicate(seedId: number, acknowledged?: readonly string[]): Promise<SeedVips> {
    const result = await this.history.recorded({ action: 'vips', clusterId: seedId }, () =>
      this.place(seedId, acknowledged),
    );
    for (const { reason, message } of result.findings.map(viewFinding)) {
      this.logger.warn(`Environment ${seedId}: ${reason}: ${message}`);
    }
    return result;
  }

  private async place(seedId: number, acknowledged?: readonly string[]): Promise<SeedVips> {
    const originalId = await loadOriginalOf(this.dataSource.manager, seedId);
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await lockPair(manager, [originalId, seedId]);
      return this.duplicateWithin(manager, originalId, seedId, acknowledged);
    });
  }

  /**
   * The same as part of a transaction that holds the upgrade lock of the pair, and in which nobody else can change it.
   *
   * @throws Refusal, after which the transaction has to end
   */
  async duplicateWithin(
    manager: EntityManager,
    originalId: number,
    seedId: number,
    acknowledged?: readonly string[],
  ): Promise<SeedVips> {
    const snapshot = await loadVipSnapshot(manager, seedId, originalId);
    if (snapshot?.relation.original_id !== originalId) throw pairChanged();
    const plan = await this.plan(manager, snapshot);
    refuseIfBlocked(plan.findings, acknowledged);
    await writeVips(manager, plan);
    await this.history.record(manager, vipsEvent(seedId, plan));
    return { vips: await this.clusterVips.list(seedId, manager), findings: plan.findings };
  }

  private async plan(manager: EntityManager, snapshot: VipSnapshot): Promise<VipPlan> {
    const { seed, draft } = this.planner.plan(snapshot.original, snapshot.seed, snapshot.nodeAddresses);
    const taken = await loadTakenAddresses(manager, networksToAllocateIn(draft));
    return allocateVips(seed, draft, taken.map(parseAddress));
  }
}

const vipsEvent = (clusterId: number, { placed, removed, findings }: VipPlan): UpgradeEvent => ({
  action: 'vips',
  clusterId,
  outcome: 'done',
  summary:
    placed.length === 0 && removed.length === 0
      ? `Nothing was to be done about the virtual addresses of environment ${clusterId}.`
      : `Virtual addresses of environment ${clusterId}: ${placed.length} placed, ${removed.length} removed.`,
  details: { placed: placed.length, removed: removed.length, findings: countFindings(findings) },
});
