import { UpgradeSeedCluster1710000000000 } from '../../migrations/upgrade/1710000000000-upgrade-seed-cluster';
import { type Extension } from '../extensions/extension';
import { UpgradeSeedCluster } from './entities/upgrade-seed-cluster.entity';
import { UpgradeModule } from './upgrade.module';

/** The extension that upgrades environments side by side. */
export const upgradeExtension: Extension = {
  name: 'cluster_upgrade',
  entities: [UpgradeSeedCluster],
  migrations: [UpgradeSeedCluster1710000000000],
  module: ({ nailgunExtensions }) => UpgradeModule.forRoot({ nailgunExtensions }),
};
