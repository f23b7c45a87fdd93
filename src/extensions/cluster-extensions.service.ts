import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions';
import { clusterNotFound } from '../nailgun/not-found';
import { type ClusterExtensions, enabledExtensions, unknownExtensions } from './cluster-extensions';
import { ExtensionLifecycleService } from './extension-lifecycle.service';
import { extensionsNotEnabled, extensionsUnknown } from './extension-refusals';
import { ExtensionRegistry } from './extension-registry';
import { NAILGUN_EXTENSIONS } from './nailgun/nailgun-extensions';

const DISABLED = `ARRAY(SELECT d.name FROM cluster_upgrade_disabled_extensions d WHERE d.cluster_id = c.id)`;

const LOAD = (disabled: string): string => `
  SELECT c.extensions AS listed, r.extensions AS "ofRelease", ${disabled} AS disabled
    FROM clusters c JOIN releases r ON r.id = c.release_id WHERE c.id = $1`;

/** Says and changes which extensions are enabled for an environment. */
@Injectable()
export class ClusterExtensionsService {
  private readonly ours: readonly string[];

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly extensions: ExtensionRegistry,
    private readonly lifecycle: ExtensionLifecycleService,
    @Inject(NAILGUN_EXTENSIONS) private readonly nailguns: readonly string[],
  ) {
    this.ours = extensions.loaded.map(({ name }) => name);
  }

  /**
   * @returns names
   * @throws Refusal 404 for an environment that does not exist
   */
  async list(clusterId: number): Promise<readonly string[]> {
    return enabledExtensions(await this.load(this.dataSource.manager, clusterId), this.ours);
  }

  /**
   * Enables extensions, in one transaction; for those that are enabled nothing changes.
   *
   * @returns names of all that are enabled then
   * @throws Refusal 404 for an environment that does not exist, 400 for names that nobody has; nothing was written then
   */
  enable(clusterId: number, names: readonly string[]): Promise<readonly string[]> {
    return this.transactions.forEnvironment(clusterId, async (manager) => {
      const before = await this.loadForUpdate(manager, clusterId);
      const unknown = unknownExtensions(names, before, this.ours, this.nailguns);
      if (unknown.length > 0) throw extensionsUnknown(unknown);
      const added: string[] = [];
      for (const name of new Set(names)) {
        if (!before.listed.includes(name) && (await this.isListable(manager, clusterId, name)))
          added.push(name);
      }
      if (added.length > 0) await write(manager, clusterId, [...before.listed, ...added]);
      const enabled = before.disabled.filter((name) => names.includes(name));
      if (enabled.length > 0) {
        await manager.query(
          'DELETE FROM cluster_upgrade_disabled_extensions WHERE cluster_id = $1 AND name = ANY ($2)',
          [clusterId, enabled],
        );
        await this.lifecycle.enabled(manager, clusterId, enabled);
      }
      return enabledExtensions(await this.load(manager, clusterId), this.ours);
    });
  }

  /**
   * Disables extensions, in one transaction.
   *
   * @throws Refusal 404 for an environment that does not exist, 400 for names that are not enabled; nothing was written
   *   then
   */
  disable(clusterId: number, names: readonly string[]): Promise<void> {
    return this.transactions.forEnvironment(clusterId, async (manager) => {
      const before = await this.loadForUpdate(manager, clusterId);
      const enabled = enabledExtensions(before, this.ours);
      const missing = [...new Set(names)].filter((name) => !enabled.includes(name)).sort();
      if (missing.length > 0) throw extensionsNotEnabled(missing);
      const left = before.listed.filter((name) => !names.includes(name));
      if (left.length < before.listed.length) await write(manager, clusterId, left);
      const ours = this.ours.filter((name) => names.includes(name));
      if (ours.length > 0) {
        await manager.query(
          `INSERT INTO cluster_upgrade_disabled_extensions (cluster_id, name)
           SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
          [clusterId, ours],
        );
        await this.lifecycle.disabled(manager, clusterId, ours);
      }
    });
  }

  /** Nailgun fails the deployment of an environment that names an extension which it has not got. */
  private async isListable(manager: EntityManager, clusterId: number, name: string): Promise<boolean> {
    const extension = this.extensions.find(name);
    if (!extension) return true;
    if (!this.nailguns.includes(name)) return false;
    return extension.isListable?.(manager, clusterId) ?? true;
  }

  private async loadForUpdate(manager: EntityManager, clusterId: number): Promise<ClusterExtensions> {
    await manager.query('SELECT id FROM clusters WHERE id = $1 FOR NO KEY UPDATE', [clusterId]);
    return this.load(manager, clusterId);
  }

  private async load(manager: EntityManager, clusterId: number): Promise<ClusterExtensions> {
    // Without an extension there is no table of ours.
    const disabled = this.ours.length === 0 ? `'{}'::text[]` : DISABLED;
    const [row] = await manager.query<ClusterExtensions[]>(LOAD(disabled), [clusterId]);
    if (!row) throw clusterNotFound(clusterId);
    return row;
  }
}

async function write(manager: EntityManager, clusterId: number, names: readonly string[]): Promise<void> {
  await manager.query('UPDATE clusters SET extensions = $2 WHERE id = $1', [clusterId, names]);
}
