import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Release } from '../entities/release.entity';
import { releaseNotFound } from '../not-found';
import { MASTER_SETTINGS, type MasterSettings } from '../settings/master-settings';
import { newestFirst } from './newest-first';
import { type ReleaseView, releaseView } from './release-view';
import { readVmwareMetadata } from './vmware-metadata';

/** Reads releases in Nailgun's form. */
@Injectable()
export class ReleaseReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
  ) {}

  /** All releases, the newest first. */
  async list(): Promise<readonly ReleaseView[]> {
    const { manager } = this.dataSource;
    const releases = await manager.find(Release);
    const vmware = await readVmwareMetadata(manager, null);
    return releases
      .sort(newestFirst)
      .map((release) => releaseView(release, vmware.get(release.id), this.master.featureGroups));
  }

  /**
   * @param manager the transaction to read in, when there is one
   * @throws Refusal 404 `release_not_found`
   */
  async get(id: number, manager: EntityManager = this.dataSource.manager): Promise<ReleaseView> {
    const release = await manager.findOneBy(Release, { id });
    if (!release) throw releaseNotFound(id);
    const vmware = await readVmwareMetadata(manager, id);
    return releaseView(release, vmware.get(id), this.master.featureGroups);
  }
}
