import { type AttributeDerivation, UpgradeSeedCluster } from '../entities/upgrade-seed-cluster.entity';
import { type PlannedSeed } from './clone-plan';

/** A seed that is not in the database yet, ready to derive its settings. */
export function newSeed(id: number, plan: PlannedSeed, derivation: AttributeDerivation): UpgradeSeedCluster {
  const { origin, extensions, ...columns } = plan;
  const seed = Object.assign(new UpgradeSeedCluster(), columns, {
    id,
    extensions: [...extensions],
    status: 'new',
    isCustomized: false,
    replacedDeploymentInfo: '{}',
    replacedProvisioningInfo: '{}',
    originalEnvId: origin.id,
    upgradedFrom: origin,
  });
  seed.deriveAttributesFrom(derivation);
  return seed;
}
