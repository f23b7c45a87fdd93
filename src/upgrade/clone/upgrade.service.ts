import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import { type ClusterVipView } from '../../nailgun/networks/cluster-vips.reader';
import { History } from '../history/history';
import { viewFinding } from '../plan/finding-view';
import { refuseIfBlocked } from '../plan/refuse';
import { VipsService } from '../vips/vips.service';
import {
  acknowledgedBy,
  cloneAttempt,
  type CloneRequest,
  CloneService,
  type NewSeedView,
} from './clone.service';

/** A seed that was just made, with the virtual addresses that could be placed. */
export type BegunUpgradeView = NewSeedView & { readonly vips: readonly ClusterVipView[] };

/** Begins upgrades: does at once what needs no nodes. */
@Injectable()
export class UpgradeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clones: CloneService,
    private readonly vips: VipsService,
    private readonly history: History,
  ) {}

  /**
   * Makes the release copy where one is asked for, the seed, and what virtual addresses can be placed, in one
   * transaction.
   *
   * @throws Refusal with every reason that stands against it; nothing was written then
   */
  begin(originalId: number, request: CloneRequest): Promise<BegunUpgradeView> {
    return this.history.recorded(cloneAttempt(originalId, request), () =>
      this.transactions.forEnvironment(originalId, async (manager) => {
        const { seed, findings } = await this.clones.cloneWithin(manager, originalId, request, undefined);
        const placed = await this.vips.duplicateWithin(manager, originalId, seed.id);
        const found = [...findings, ...placed.findings];
        // What has to be accepted of both is told at once.
        refuseIfBlocked(found, acknowledgedBy(request));
        return { ...seed, findings: found.map(viewFinding), vips: placed.vips };
      }),
    );
  }
}
