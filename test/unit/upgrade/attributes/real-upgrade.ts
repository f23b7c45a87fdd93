import { type JsonObject, JsonNumber } from '../../../../src/json';
import { type ClusterAttributes } from '../../../../src/nailgun/attributes/cluster-attributes';
import { evaluateDefaults } from '../../../../src/nailgun/attributes/evaluate-defaults';
import { type MasterValues } from '../../../../src/nailgun/attributes/generators';
import { parseReleaseVersion } from '../../../../src/nailgun/release-version';
import { masterSettings } from '../../../../src/nailgun/settings/master-settings';
import {
  type AttributeUpgrade,
  type ReleaseSettings,
} from '../../../../src/upgrade/attributes/attribute-upgrader';
import { realReleases } from '../../../setup/real-releases';

/** Settings of the master of a version: lists of servers were text before 9.0. */
function masterOf(nailgun: string): MasterValues {
  const { values } = masterSettings('9.2');
  const text = { DNS_UPSTREAM: '8.8.8.8, 8.8.4.4', NTP_UPSTREAM: '0.fuel.pool.ntp.org, 1.fuel.pool.ntp.org' };
  return Number(nailgun) < 9 ? { ...values, ...text } : values;
}

/** Real releases by the version of their Nailgun, for Ubuntu; empty where they are not at hand. */
export const REAL_RELEASES: ReadonlyMap<string, { version: string; attributes_metadata: JsonObject }> =
  new Map(
    [...realReleases()].flatMap(([version, releases]) => {
      const release = releases.find(({ name }) => name.includes('Ubuntu') && !name.includes('UCA'));
      return release ? [[version, release]] : [];
    }),
  );

/** A real release, for an environment with an id. */
export function releaseSettings(nailgun: string, id: number): ReleaseSettings {
  const { version, attributes_metadata: metadata } = REAL_RELEASES.get(nailgun)!;
  const { numbers, environment } = parseReleaseVersion(version)!;
  const cluster = { id, release: { version, environment_version: environment } };
  return {
    version: numbers,
    fullVersion: version,
    metadata,
    context: { cluster, settings: masterOf(nailgun) },
  };
}

export const defaultsOf = ({ metadata, context }: ReleaseSettings): ClusterAttributes => ({
  editable: evaluateDefaults(metadata.editable, context, 'editable'),
  generated: evaluateDefaults(metadata.generated, context, 'generated'),
});

/** The request that upgrades settings from one real release to another. */
export function realRequest(
  original: ClusterAttributes,
  from: ReleaseSettings,
  to: ReleaseSettings,
): AttributeUpgrade {
  return {
    original,
    from,
    to,
    defaults: defaultsOf(to),
    models: {
      cluster: { id: JsonNumber.of(2), net_provider: 'neutron', mode: 'ha_compact', status: 'new' },
      networking_parameters: { segmentation_type: 'vlan' },
      release: {},
      version: { feature_groups: ['experimental', 'advanced'] },
    },
  };
}
