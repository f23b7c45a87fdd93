import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { clusterNotFound } from '../../nailgun/not-found';
import { countFindings, countNodes } from '../history/event-details';
import { History } from '../history/history';
import { type UpgradeEvent } from '../history/upgrade-event';
import { refuseIfBlocked } from '../plan/refuse';
import { type GivenPair } from './given-pairs';
import { loadIpsSnapshot } from './ips-snapshot.loader';
import { type IpsView, viewIps } from './ips-view';
import { writeIps } from './ips.writer';
import { type IpsPlan, planIps } from './plan-ips';
import { loadOriginalOf, pairChanged } from '../pair/load-relation';
import { lockPair } from '../pair/lock-pair';
import { relationFindings } from '../pair/relation-findings';

/** What is asked for. Members that are null were not given. */
export interface IpsRequest {
  /** Who takes over from whom; absent: that is found. */
  readonly pairs?: readonly GivenPair[] | null;
  readonly dry_run?: boolean | null;
  /** Reason codes of findings that the client accepts; absent: a client that knows nothing of findings. */
  readonly acknowledge?: readonly string[] | null;
}

/** Gives new controllers of a seed the addresses and host names of its original's. */
@Injectable()
export class IpsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly history: History,
  ) {}

  /**
   * Copies addresses and host names, in one transaction. A dry run takes no lock and shows what stands against
   * it among the findings.
   *
   * @throws Refusal 404 for an environment that does not exist; with every reason that stands against it
   *   otherwise, and nothing was written then
   */
  async copy(seedId: number, request: IpsRequest): Promise<IpsView> {
    if (request.dry_run) return viewIps(await this.plan(this.dataSource.manager, seedId, request), true);
    return this.history.recorded({ action: 'ips', clusterId: seedId }, () => this.write(seedId, request));
  }

  private async write(seedId: number, request: IpsRequest): Promise<IpsView> {
    const originalId = await loadOriginalOf(this.dataSource.manager, seedId);
    return this.transactions.forEnvironment(originalId, async (transaction) => {
      await lockPair(transaction, [originalId, seedId]);
      await lockNodes(transaction, seedId);
      const plan = await this.plan(transaction, seedId, request, originalId);
      refuseIfBlocked(plan.findings, request.acknowledge ?? undefined);
      await writeIps(transaction, plan.pairs);
      await this.history.record(transaction, ipsEvent(seedId, plan));
      return viewIps(plan, false);
    });
  }

  private async plan(
    manager: EntityManager,
    seedId: number,
    { pairs }: IpsRequest,
    lockedOriginal?: number,
  ): Promise<IpsPlan> {
    const named = (pairs ?? []).flatMap((pair) => [pair.node_id, pair.original_node_id]);
    const { relation, seed, original, ...rest } = await loadIpsSnapshot(manager, seedId, named);
    if (!relation || !seed) throw clusterNotFound(seedId);
    refuseIfBlocked(relationFindings(relation));
    if (lockedOriginal !== undefined && relation.original_id !== lockedOriginal) throw pairChanged();
    if (!original) throw new Error('A seed has an original that cannot be read.');
    return planIps({ relation, seed, original, ...rest }, pairs ?? undefined);
  }
}

/**
 * Keeps the seed's nodes from being deployed or renamed until the transaction ends. After the environments: in
 * Nailgun's order of tables, and by id within each, so that the two cannot deadlock.
 */
async function lockNodes(manager: EntityManager, seedId: number): Promise<void> {
  await manager.query('SELECT id FROM nodes WHERE cluster_id = $1 ORDER BY id FOR UPDATE', [seedId]);
}

function ipsEvent(clusterId: number, { pairs, findings }: IpsPlan): UpgradeEvent {
  const changed = pairs.filter((pair) => pair.changed).map(({ node }) => node.id);
  return {
    action: 'ips',
    clusterId,
    outcome: 'done',
    summary:
      changed.length === 0
        ? `No controller of environment ${clusterId} was to get another address or host name.`
        : `Controllers of environment ${clusterId} that got addresses and host names of the original's: ${changed.length}.`,
    details: { ...countNodes(changed), findings: countFindings(findings) },
  };
}
