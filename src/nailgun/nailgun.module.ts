import { Module } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { ClustersController } from './api/clusters.controller';
import { ReleasesController } from './api/releases.controller';
import { VersionController } from './api/version.controller';
import { ClusterReader } from './clusters/cluster.reader';
import { ReleaseReader } from './releases/release.reader';

/** The host: what Nailgun means by its tables, and its read API. */
@Module({
  controllers: [VersionController, ReleasesController, ClustersController],
  providers: [ClusterReader, ReleaseReader, Transactions],
  exports: [ClusterReader, ReleaseReader, Transactions],
})
export class NailgunModule {}
