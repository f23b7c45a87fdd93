import { adoptHistoricRelations } from '../../migrations/upgrade/historic-relations/adoption';
import { UpgradeSeedCluster1710000000000 } from '../../migrations/upgrade/1710000000000-upgrade-seed-cluster';
import { HistoricRelations1720000000000 } from '../../migrations/upgrade/1720000000000-historic-relations';
import { MovedNodes1730000000000 } from '../../migrations/upgrade/1730000000000-moved-nodes';
import { SimulatedProvisioning1740000000000 } from '../../migrations/upgrade/1740000000000-simulated-provisioning';
import { IndexesOfBonds1750000000000 } from '../../migrations/upgrade/1750000000000-indexes-of-bonds';
import { IsolatedNodes1760000000000 } from '../../migrations/upgrade/1760000000000-isolated-nodes';
import { UpgradeEvents1770000000000 } from '../../migrations/upgrade/1770000000000-upgrade-events';
import { PlanDigestKey1780000000000 } from '../../migrations/upgrade/1780000000000-plan-digest-key';
import { BegunReplacements1785000000000 } from '../../migrations/upgrade/1785000000000-begun-replacements';
import { type Extension } from '../extensions/extension';
import { UpgradeSeedCluster } from './entities/upgrade-seed-cluster.entity';
import { UPGRADE_EXTENSION } from './extension-name';
import { isolationsLeft } from './isolation/isolations-left';
import { findPairOf } from './pair/load-relation';
import { UpgradeModule } from './upgrade.module';

/** The extension that upgrades environments side by side. */
export const upgradeExtension: Extension = {
  name: UPGRADE_EXTENSION,
  version: '1.0.0',
  description: 'Side-by-side upgrades of environments: Upgrade Seeds on newer releases.',
  entities: [UpgradeSeedCluster],
  migrations: [
    UpgradeSeedCluster1710000000000,
    HistoricRelations1720000000000,
    MovedNodes1730000000000,
    SimulatedProvisioning1740000000000,
    IndexesOfBonds1750000000000,
    IsolatedNodes1760000000000,
    UpgradeEvents1770000000000,
    PlanDigestKey1780000000000,
    BegunReplacements1785000000000,
  ],
  atStart: async (runner) =>
    (await adoptHistoricRelations(runner))
      ? ['Took over the relations of the historic extension, which reads and writes them through a view now']
      : [],
  beforeRevert: isolationsLeft,
  // The historic extension fails the deployment of an environment that lists it and is in no pair (B2).
  isListable: async (manager, clusterId) => (await findPairOf(manager, clusterId)) !== undefined,
  module: ({ nailgunExtensions = [], upgradePlugins, provisioning }) =>
    UpgradeModule.forRoot({ nailgunExtensions, upgradePlugins, provisioning }),
};
