import { type TemplateValues } from '../attributes/format-template';
import { type Cluster } from '../entities/cluster.entity';
import { parseReleaseVersion } from '../release-version';

/** What of a release a template may name. */
interface NamedRelease {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly operating_system: string;
  readonly state: string;
}

/** What of an environment a template may name. */
export type NamedCluster = Pick<Cluster, 'id' | 'name' | 'mode' | 'status' | 'netProvider' | 'fuelVersion'>;

/** What strings of release metadata can name as `{cluster...}`. */
export function templateValues(cluster: NamedCluster, release: NamedRelease): TemplateValues {
  const version = parseReleaseVersion(release.version);
  return {
    id: cluster.id,
    name: cluster.name,
    mode: cluster.mode,
    status: cluster.status,
    net_provider: cluster.netProvider,
    fuel_version: cluster.fuelVersion,
    release_id: release.id,
    release: {
      id: release.id,
      name: release.name,
      version: release.version,
      operating_system: release.operating_system,
      state: release.state,
      openstack_version: version?.openstack ?? release.version,
      environment_version: version?.environment ?? '',
    },
  };
}
