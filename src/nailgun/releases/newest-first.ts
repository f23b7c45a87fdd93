import { type Release } from '../entities/release.entity';
import { compareEnvironmentVersions, parseReleaseVersion } from '../release-version';

/** Operating systems in the order in which Nailgun lists releases of one version. */
const OPERATING_SYSTEMS = ['Ubuntu', 'CentOS'];

/** Order of releases in lists: by environment version, the newest first, then by operating system and id. */
export function newestFirst(a: Release, b: Release): number {
  const [versionA, versionB] = [a, b].map(({ version }) => parseReleaseVersion(version)?.numbers ?? []);
  return (
    compareEnvironmentVersions(versionB!, versionA!) ||
    rank(a.operatingSystem) - rank(b.operatingSystem) ||
    a.id - b.id
  );
}

function rank(operatingSystem: string): number {
  const place = OPERATING_SYSTEMS.indexOf(operatingSystem);
  return place === -1 ? OPERATING_SYSTEMS.length : place;
}
