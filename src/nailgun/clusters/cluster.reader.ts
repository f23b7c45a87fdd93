import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type JsonValue } from '../../json';
import { StoredAttributes } from '../entities/stored-attributes.entity';
import { Cluster } from '../entities/cluster.entity';
import { storedObject } from '../stored-document';
import { clusterNotFound } from '../not-found';
import { connectedPlugins } from '../plugins/connected-plugins';
import { pluginSections } from '../plugins/plugin-sections';
import { pluginTemplateValues } from '../plugins/plugin-template-values';
import { MASTER_SETTINGS, type MasterSettings } from '../settings/master-settings';
import { type ClusterView, clusterView } from './cluster-view';

/** Reads environments in Nailgun's form. */
@Injectable()
export class ClusterReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
  ) {}

  /** All environments, the oldest first. */
  async list(): Promise<readonly ClusterView[]> {
    const clusters = await this.dataSource.manager.find(Cluster, {
      relations: { changes: true },
      order: { id: 'ASC' },
    });
    return clusters.map(clusterView);
  }

  /**
   * @param manager the transaction to read in, when there is one
   * @throws Refusal 404 `cluster_not_found`
   */
  async get(id: number, manager: EntityManager = this.dataSource.manager): Promise<ClusterView> {
    // Not findOne: with a relation that takes two statements.
    const [cluster] = await manager.find(Cluster, { where: { id }, relations: { changes: true } });
    if (!cluster) throw clusterNotFound(id);
    return clusterView(cluster);
  }

  /**
   * Settings of an environment that operators may edit, with a section for each of its plug-ins. Holds
   * secrets, as in Nailgun.
   *
   * @throws Refusal 404 `cluster_not_found`
   */
  async editableAttributes(id: number): Promise<{ readonly editable: JsonValue }> {
    const { manager } = this.dataSource;
    const cluster = await manager.findOne(Cluster, { where: { id }, relations: { release: true } });
    if (!cluster) throw clusterNotFound(id);
    const stored = await manager.findOne(StoredAttributes, {
      where: { clusterId: id },
      order: { id: 'ASC' },
    });
    const plugins = await connectedPlugins(manager, id);
    const sections = pluginSections(plugins, pluginTemplateValues(cluster, this.master));
    return { editable: { ...storedObject(stored?.editable ?? null), ...sections } };
  }
}
