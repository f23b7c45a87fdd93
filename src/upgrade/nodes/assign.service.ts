import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../database/in-transaction';
import { isLong } from '../../database/preparing-client';
import { setWhereKnown } from '../../database/settings';
import { Transactions } from '../../database/transactions';
import { type Refusal } from '../../http/refusal';
import { clusterNotFound } from '../../nailgun/not-found';
import { type NodeView } from '../../nailgun/nodes/node-view';
import { NodeReader } from '../../nailgun/nodes/node.reader';
import { type TaskView } from '../../nailgun/tasks/task.reader';
import { History } from '../history/history';
import { NailgunReplacement } from '../isolation/nailgun-replacement';
import { loadPairOf, pairChanged } from '../pair/load-relation';
import { lockPair } from '../pair/lock-pair';
import { pairOf } from '../pair/relation';
import { relationFindings } from '../pair/relation-findings';
import { viewFinding } from '../plan/finding-view';
import { type Finding } from '../plan/reasons';
import { refuseIfBlocked } from '../plan/refuse';
import { Provisioning } from '../provisioning/provisioning';
import { ProvisioningFailed, provisioningFailed } from '../provisioning/provisioning-failed';
import { moveEvent, provisioningBegun, provisioningNotBegun, type Recorded } from './assign-event';
import { AssignPlanner } from './assign-planner';
import { type AssignPlan } from './assign-plan';
import { type AssignRequest } from './assign-request';
import { loadAssignSnapshot } from './assign-snapshot.loader';
import { type AssignView, viewAssignment } from './assign-view';
import { writeAssignment } from './assign.writer';
import { recordProvisioning } from './displaced/record-moves';

/** What a move is answered with. */
export interface AssignAnswer {
  readonly outcome:
    | {
        readonly status: 200 | 202;
        /** The nodes that moved; the task that installs them; or, for a dry run, what would be done. */
        readonly body: readonly NodeView[] | TaskView | AssignView;
      }
    /** The nodes moved, and their installation could not be begun: 502 `provisioning_failed`. */
    | Refusal;
  /** What operators should know; empty where the body holds it. */
  readonly findings: readonly Finding[];
}

/** Moves nodes between an original and its seed, either way. */
@Injectable()
export class AssignService {
  private readonly logger = new Logger('UpgradeAssign');

  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly planner: AssignPlanner,
    private readonly nodes: NodeReader,
    private readonly provisioning: Provisioning,
    private readonly history: History,
    private readonly replacement: NailgunReplacement,
  ) {}

  /**
   * Moves nodes to an environment, in one transaction, and then has them reinstalled unless that is not wanted.
   * Repeating a request whose installation could not be begun only begins it. A dry run takes no lock and shows
   * what stands against it among the findings.
   *
   * @param targetId the environment that they move to
   * @param token of the caller, for Nailgun
   * @throws Refusal 404 for an environment or a node that does not exist; with every reason that stands against it
   *   otherwise, and nothing was written then
   */
  async assign(targetId: number, request: AssignRequest, token: string | undefined): Promise<AssignAnswer> {
    if (request.dry_run) {
      const plan = await inTransaction(this.dataSource, 'REPEATABLE READ', async (manager) => {
        await suitPlans(manager, request.nodes_ids);
        return this.plan(manager, targetId, request);
      });
      return { outcome: { status: 200, body: viewAssignment(plan) }, findings: [] };
    }
    const attempt = { action: 'assign', clusterId: targetId, nodeIds: request.nodes_ids } as const;
    const { plan, moved } = await this.history.recorded(attempt, () => this.move(targetId, request));
    this.log(targetId, plan.findings);
    const outcome = moved ? { status: 200 as const, body: moved } : await this.provision(plan, token);
    return { outcome, findings: plan.findings };
  }

  /** @returns the nodes that moved where nothing is left to be done for them */
  private async move(
    targetId: number,
    request: AssignRequest,
  ): Promise<{ readonly plan: AssignPlan; readonly moved?: readonly NodeView[] }> {
    const pair = await loadPairOf(this.dataSource.manager, targetId);
    return this.transactions.forEnvironment(pair.originalId, async (manager) => {
      await this.replacement.notMeanwhile(manager, pair.seedId);
      await lockPair(manager, [pair.originalId, pair.seedId]);
      await lockNodes(manager, request.nodes_ids);
      await suitPlans(manager, request.nodes_ids);
      const plan = await this.plan(manager, targetId, request, pair.originalId);
      refuseIfBlocked(plan.findings, request.acknowledge ?? undefined);
      await writeAssignment(manager, plan);
      const { event, notice } = moveEvent(plan, targetId === pair.originalId);
      await this.history.record(manager, event, notice);
      return plan.reprovision ? { plan } : { plan, moved: await this.nodes.some(request.nodes_ids, manager) };
    });
  }

  private async plan(
    manager: EntityManager,
    targetId: number,
    request: AssignRequest,
    lockedOriginal?: number,
  ): Promise<AssignPlan> {
    const isReinstalled = request.reprovision ?? true;
    const snapshot = await loadAssignSnapshot(manager, targetId, request.nodes_ids, isReinstalled);
    const { relation, source, target, ...rest } = snapshot;
    if (!relation || !target) throw clusterNotFound(targetId);
    const pair = pairOf(relation);
    if (!pair) refuseIfBlocked(relationFindings(relation));
    if (lockedOriginal !== undefined && pair?.originalId !== lockedOriginal) throw pairChanged();
    if (!source) throw new Error('The other environment of a pair cannot be read.');
    return this.planner.plan({ source, target, ...rest }, request);
  }

  private async provision(plan: AssignPlan, token: string | undefined): Promise<AssignAnswer['outcome']> {
    const { target, moves, waiting } = plan;
    const nodeIds = [...moves.map(({ node }) => node.id), ...waiting.map(({ node }) => node.id)].sort(
      (a, b) => a - b,
    );
    try {
      const { status, task } = await this.provisioning.start({ clusterId: target.id, nodeIds, token });
      await this.note(provisioningBegun(plan, nodeIds, task), (manager) =>
        recordProvisioning(manager, nodeIds, true),
      );
      return { status, body: task };
    } catch (error) {
      if (!(error instanceof ProvisioningFailed)) throw error;
      await this.note(provisioningNotBegun(plan, nodeIds, error), async (manager) => {
        if (!error.isUncertain) await recordProvisioning(manager, nodeIds, false);
      });
      return provisioningFailed(error, target.id, nodeIds);
    }
  }

  /** One line a reason: there may be as many findings as nodes. */
  private log(targetId: number, findings: readonly Finding[]): void {
    for (const reason of new Set(findings.map((finding) => finding.reason))) {
      const [first, ...others] = findings.filter((finding) => finding.reason === reason).map(viewFinding);
      const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
      this.logger.warn(`Environment ${targetId}: ${reason}: ${first?.message ?? ''}${more}`);
    }
  }

  /** The installation goes on, whether or not this can be written; the nodes' status says so too. */
  private async note(
    { event, notice }: Recorded,
    mark: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    try {
      await inTransaction(this.dataSource, 'READ COMMITTED', async (manager) => {
        await mark(manager);
        await this.history.record(manager, event);
      });
    } catch (error) {
      this.logger.warn(`Whether provisioning has begun could not be noted: ${String(error)}`);
    }
    if (notice) await this.history.tell(notice);
  }
}

/**
 * Keeps the nodes from being changed until the transaction ends. After the environments: in Nailgun's order of
 * tables, and by id within each, so that the two cannot deadlock.
 */
async function lockNodes(manager: EntityManager, ids: readonly number[]): Promise<void> {
  await manager.query('SELECT id FROM nodes WHERE id IN (SELECT unnest($1::int[])) ORDER BY id FOR UPDATE', [
    ids,
  ]);
}

/**
 * Has statements planned as it suits them until the transaction ends. They join many small sets in the order that is
 * best; to look for a better one takes longer than all of them. What is planned for no list in particular serves few
 * nodes only. Not custom plans only: those would be made for every single row whose references are checked.
 */
async function suitPlans(manager: EntityManager, ids: readonly number[]): Promise<void> {
  const settings = {
    join_collapse_limit: '1',
    ...(isLong(ids) ? { plan_cache_mode: 'auto' } : {}),
  };
  await setWhereKnown(manager, settings, 'transaction');
}
