import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { reserveIds } from '../../database/insert-rows';
import { Transactions } from '../../database/transactions';
import { AttributeEvaluationError } from '../../nailgun/attributes/evaluate-defaults';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';
import { ClusterReader } from '../../nailgun/clusters/cluster.reader';
import { type ClusterView } from '../../nailgun/clusters/cluster-view';
import { templateValues } from '../../nailgun/clusters/template-values';
import { lockForReading } from '../../nailgun/lock-for-reading';
import { clusterNotFound, releaseNotFound } from '../../nailgun/not-found';
import { MASTER_SETTINGS, type MasterSettings } from '../../nailgun/settings/master-settings';
import { ATTRIBUTE_UPGRADER, type AttributeUpgrader } from '../attributes/attribute-upgrader';
import { type UpgradeSeedCluster } from '../entities/upgrade-seed-cluster.entity';
import { NetworkCloner } from '../networks/network-cloner';
import { refuseIfBlocked } from '../plan/refuse';
import { loadCloneSnapshot } from '../snapshot/clone-snapshot.loader';
import { DocumentReader } from '../snapshot/document-reader';
import { UPGRADE_OPTIONS, type UpgradeOptions } from '../upgrade-options';
import { cloneBlockers } from './clone-blockers';
import { type CloneMaterial, readCloneMaterial } from './clone-material';
import { newSeed } from './new-seed';
import { planClone, planSeed } from './plan-clone';
import { writeSeed } from './seed-writer';

/** What a seed is asked for. */
export interface CloneRequest {
  readonly name: string;
  readonly release_id: number;
}

/** Creates Upgrade Seeds. */
@Injectable()
export class CloneService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clusters: ClusterReader,
    private readonly networkCloner: NetworkCloner,
    @Inject(ATTRIBUTE_UPGRADER) private readonly attributeUpgrader: AttributeUpgrader,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
    @Inject(UPGRADE_OPTIONS) private readonly options: UpgradeOptions,
  ) {}

  /**
   * Creates the Upgrade Seed of an environment, in one transaction.
   *
   * @throws Refusal with every reason that stands against it; nothing was written then
   */
  clone(originalId: number, request: CloneRequest): Promise<ClusterView> {
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await lockForReading(manager, originalId);
      const reader = new DocumentReader();
      const material = await this.load(manager, originalId, request, reader);
      const planned = planSeed(material, {
        name: request.name,
        fuelVersion: this.master.release,
        nailgunExtensions: this.options.nailgunExtensions,
      });
      const [id] = (await reserveIds(manager, { clusters: 1 })).clusters;
      const seed = newSeed(id!, planned, material, this.attributeUpgrader);
      const attributes = this.createAttributes(seed, material);
      const plan = planClone(material, planned, attributes, this.networkCloner, reader);
      refuseIfBlocked(reader.findings);
      await writeSeed(manager, seed, plan);
      return this.clusters.get(seed.id, manager);
    });
  }

  /** Reads what a clone is planned from, and refuses when anything stands against it. */
  private async load(
    manager: EntityManager,
    originalId: number,
    { name, release_id: releaseId }: CloneRequest,
    reader: DocumentReader,
  ): Promise<CloneMaterial> {
    const snapshot = await loadCloneSnapshot(manager, originalId, releaseId, name);
    const { original, target, nameTaken, plugins } = snapshot;
    if (!original) throw clusterNotFound(originalId);
    if (!target) throw releaseNotFound(releaseId, 'release_id');
    const material = readCloneMaterial(original, target, plugins, reader);
    const conditions = { name, nameTaken, featureGroups: this.master.featureGroups };
    refuseIfBlocked([...cloneBlockers(material, conditions), ...reader.findings]);
    return material;
  }

  private createAttributes(
    seed: UpgradeSeedCluster,
    { target, attributesMetadata }: CloneMaterial,
  ): ClusterAttributes {
    const context = { cluster: templateValues(seed, target), settings: this.master.values };
    try {
      return seed.createAttributes(attributesMetadata, context);
    } catch (error) {
      if (!(error instanceof AttributeEvaluationError)) throw error;
      const { path } = error;
      const message = `Release ${target.id} (${target.name}): ${error.message}.`;
      refuseIfBlocked([
        { reason: 'release_metadata_invalid', message, field: 'release_id', detail: { path } },
      ]);
      throw error;
    }
  }
}
