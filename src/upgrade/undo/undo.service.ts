import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { History } from '../history/history';
import { NailgunReplacement } from '../isolation/nailgun-replacement';
import { loadOriginalOf, pairChanged } from '../pair/load-relation';
import { refuseIfBlocked } from '../plan/refuse';
import { planUndo } from './plan-undo';
import { loadUndoSnapshot } from './undo-snapshot';
import { undoEvent } from './undo-event';
import { type UndoView, viewUndo } from './undo-view';
import { lockForUndo, writeUndo } from './undo.writer';

/** What is asked for. */
export interface UndoRequest {
  readonly dryRun: boolean;
  /** Reason codes of findings that the client accepts. No client knows the call but not them: all are wanted. */
  readonly acknowledge: readonly string[];
}

/** Undoes upgrades that no node has taken part in yet, or that all nodes have gone back from. */
@Injectable()
export class UndoService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly history: History,
    private readonly replacement: NailgunReplacement,
  ) {}

  /**
   * Removes a seed with everything that belongs to it, in one transaction, so that every table is as it was before
   * the clone. A dry run takes no lock and shows what stands against it among the findings.
   *
   * @throws Refusal 404 for an environment that does not exist; with every reason that stands against it otherwise,
   *   and nothing was removed then
   */
  async undo(seedId: number, request: UndoRequest): Promise<UndoView> {
    if (request.dryRun) {
      return viewUndo(planUndo(seedId, await loadUndoSnapshot(this.dataSource.manager, seedId)), true);
    }
    return this.history.recorded({ action: 'undo', clusterId: seedId }, () => this.remove(seedId, request));
  }

  private async remove(seedId: number, { acknowledge }: UndoRequest): Promise<UndoView> {
    const originalId = await loadOriginalOf(this.dataSource.manager, seedId);
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await this.replacement.notMeanwhile(manager, seedId);
      await lockForUndo(manager, originalId, seedId);
      const plan = planUndo(seedId, await loadUndoSnapshot(manager, seedId));
      refuseIfBlocked(plan.findings, acknowledge);
      if (plan.seed.original_id !== originalId) throw pairChanged();
      const { event, notice } = undoEvent(plan, originalId);
      // First, while the history can still find the seed.
      await this.history.record(manager, event, notice);
      await writeUndo(manager, plan);
      return viewUndo(plan, false);
    });
  }
}
