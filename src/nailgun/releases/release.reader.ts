import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Release } from '../entities/release.entity';
import { releaseNotFound } from '../not-found';
import { MASTER_SETTINGS, type MasterSettings } from '../settings/master-settings';
import { newestFirst } from './newest-first';
import { type ReleaseView, releaseView } from './release-view';

/** Reads releases in Nailgun's form. */
@Injectable()
export class ReleaseReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
  ) {}

  /** All releases, the newest first. */
  async list(): Promise<readonly ReleaseView[]> {
    const releases = await this.dataSource.manager.find(Release);
    return releases.sort(newestFirst).map((release) => releaseView(release, this.master.featureGroups));
  }

  /**
   * @param manager the transaction to read in, when there is one
   * @throws Refusal 404 `release_not_found`
   */
  async get(id: number, manager: EntityManager = this.dataSource.manager): Promise<ReleaseView> {
    const release = await manager.findOneBy(Release, { id });
    if (!release) throw releaseNotFound(id);
    return releaseView(release, this.master.featureGroups);
  }
}
