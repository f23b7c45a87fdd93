import { JsonNumber, type JsonObject } from '../../json';
import { templateValues } from '../../nailgun/clusters/template-values';
import { parseReleaseVersion } from '../../nailgun/release-version';
import { type MasterSettings, versionModel } from '../../nailgun/settings/master-settings';
import {
  type AttributeUpgrader,
  type ReleaseSettings,
  type SeedModels,
} from '../attributes/attribute-upgrader';
import { type CephIdentity } from '../attributes/ceph-identity';
import { type AttributeDerivation } from '../entities/upgrade-seed-cluster.entity';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { scalars } from '../snapshot/scalars';
import { type CloneMaterial } from './clone-material';
import { type PlannedSeed } from './clone-plan';

/** What the settings of a seed depend on, beside what the database holds. */
export interface DerivationSettings {
  readonly upgrader: AttributeUpgrader;
  readonly master: MasterSettings;
  readonly ceph: CephIdentity;
}

/** Says what a seed's settings are derived from. The request of a seed that is not made yet has its id. */
export function attributeDerivation(
  id: number,
  seed: PlannedSeed,
  { original, originalAttributes, originalMetadata, target }: CloneMaterial,
  { upgrader, master, ceph }: DerivationSettings,
): AttributeDerivation {
  return {
    upgrader,
    original: originalAttributes,
    from: settingsOfOriginal(original, originalMetadata, master),
    to: versionOf(target),
    models: seedModels(id, seed, original, target, master),
    ceph,
  };
}

function settingsOfOriginal(
  original: OriginalRows,
  metadata: JsonObject,
  { values }: MasterSettings,
): ReleaseSettings {
  const { id, name, mode, status, net_provider: netProvider, fuel_version: fuelVersion, release } = original;
  const cluster = templateValues({ id, name, mode, status, netProvider, fuelVersion }, release);
  return {
    ...versionOf(release),
    metadata,
    context: { cluster, settings: values },
  };
}

/** Both versions were compared before: they are readable. */
const versionOf = ({ version }: ReleaseRow): Pick<ReleaseSettings, 'version' | 'fullVersion'> => ({
  version: parseReleaseVersion(version)?.numbers ?? [],
  fullVersion: version,
});

/** What restrictions can ask: the seed's own row, the network parameters that it will have, and the master. */
export function seedModels(
  id: number,
  seed: PlannedSeed,
  { networking, neutron, nova }: OriginalRows,
  target: ReleaseRow,
  master: MasterSettings,
): SeedModels {
  return {
    cluster: {
      id: JsonNumber.of(id),
      name: seed.name,
      mode: seed.mode,
      status: 'new',
      net_provider: seed.netProvider,
      fuel_version: seed.fuelVersion,
    },
    networking_parameters: scalars({ ...networking, ...(neutron ?? nova) }),
    release: {
      id: JsonNumber.of(target.id),
      name: target.name,
      version: target.version,
      operating_system: target.operating_system,
    },
    version: versionModel(master),
  };
}
