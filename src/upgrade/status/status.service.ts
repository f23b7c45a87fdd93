import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clusterNotFound } from '../../nailgun/not-found';
import { MASTER_SETTINGS, type MasterSettings } from '../../nailgun/settings/master-settings';
import { type FindingView, viewFinding } from '../plan/finding-view';
import { statusOf, type UpgradeStatus } from './status-of';
import { loadStatusSnapshot } from './status-snapshot.loader';

/** Where an upgrade stands, in answers. */
export type StatusView = Omit<UpgradeStatus, 'findings'> & { readonly findings: readonly FindingView[] };

/** Says where upgrades stand. */
@Injectable()
export class StatusService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
  ) {}

  /**
   * The upgrade that an environment takes part in, seen from either side. Takes no lock.
   *
   * @throws Refusal 404 `cluster_not_found`
   */
  async get(clusterId: number): Promise<StatusView> {
    const snapshot = await loadStatusSnapshot(this.dataSource.manager, clusterId);
    if (!snapshot) throw clusterNotFound(clusterId);
    const status = statusOf(snapshot, this.master.featureGroups);
    return { ...status, findings: status.findings.map(viewFinding) };
  }
}
