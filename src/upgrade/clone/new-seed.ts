import { parseReleaseVersion } from '../../nailgun/release-version';
import { type AttributeUpgrader } from '../attributes/attribute-upgrader';
import { UpgradeSeedCluster } from '../entities/upgrade-seed-cluster.entity';
import { type CloneMaterial } from './clone-material';
import { type PlannedSeed } from './clone-plan';

/** A seed that is not in the database yet, ready to derive its settings. */
export function newSeed(
  id: number,
  plan: PlannedSeed,
  material: CloneMaterial,
  upgrader: AttributeUpgrader,
): UpgradeSeedCluster {
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
  seed.deriveAttributesFrom({
    upgrader,
    original: material.originalAttributes,
    from: numbers(material.original.release.version),
    to: numbers(material.target.version),
  });
  return seed;
}

/** Both versions were compared before: they are readable. */
const numbers = (version: string): readonly number[] => parseReleaseVersion(version)?.numbers ?? [];
