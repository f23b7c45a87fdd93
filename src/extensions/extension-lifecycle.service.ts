import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type CreatedCluster, type DeletedCluster } from './extension';
import { ExtensionRegistry } from './extension-registry';

/** Tells extensions what happens to environments, one after the other, in the order in which they were loaded. */
@Injectable()
export class ExtensionLifecycleService {
  constructor(private readonly extensions: ExtensionRegistry) {}

  /** To be called at the end of the transaction that makes the environment. */
  async clusterCreated(manager: EntityManager, cluster: CreatedCluster): Promise<void> {
    for (const { lifecycle } of this.extensions.loaded) await lifecycle?.onClusterCreate?.(manager, cluster);
  }

  async clusterDeleted(manager: EntityManager, cluster: DeletedCluster): Promise<void> {
    for (const { lifecycle } of this.extensions.loaded) await lifecycle?.onClusterDelete?.(manager, cluster);
  }

  /** @param names extensions that were disabled until now; only those of this service are told */
  async enabled(manager: EntityManager, clusterId: number, names: readonly string[]): Promise<void> {
    for (const name of names) await this.extensions.find(name)?.lifecycle?.onEnable?.(manager, clusterId);
  }

  async disabled(manager: EntityManager, clusterId: number, names: readonly string[]): Promise<void> {
    for (const name of names) await this.extensions.find(name)?.lifecycle?.onDisable?.(manager, clusterId);
  }
}
