/**
 * What a release's `version` says. Left of the first dash stands the OpenStack version, right of it the
 * environment version: the number that decides what is newer (`mitaka-9.0`, `2014.2.2-6.1`).
 */
export interface ReleaseVersion {
  readonly openstack: string;
  /** As written (`9.0`), for people and templates. */
  readonly environment: string;
  /** The same as numbers, because 10.0 is newer than 9.0 (B3, G33). */
  readonly numbers: readonly number[];
}

/** The only release whose version was published without its environment version. */
const UNMARKED = { version: '2014.1', environment: '5.0' };

/** Reads a release's `version`; null when it holds no environment version that can be compared. */
export function parseReleaseVersion(version: string): ReleaseVersion | null {
  const [openstack = '', environment = version === UNMARKED.version ? UNMARKED.environment : ''] =
    version.split('-');
  if (!/^\d{1,9}(\.\d{1,9})*$/.test(environment)) return null;
  return { openstack, environment, numbers: environment.split('.').map(Number) };
}

/** Negative when `a` is older than `b`, zero when they are the same, positive when `a` is newer. */
export function compareEnvironmentVersions(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
