import { isDeployable } from '../../nailgun/release-state';
import { compareEnvironmentVersions, parseReleaseVersion } from '../../nailgun/release-version';
import { type Finding } from '../plan/reasons';

/** What decides whether one release may follow another. */
export interface ComparableRelease {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly operating_system: string;
  readonly state: string;
}

/** Why an environment cannot move from one release to another; empty when it can. */
export function releaseBlockers(
  from: ComparableRelease,
  to: ComparableRelease,
  featureGroups: readonly string[],
): readonly Finding[] {
  return [
    ...deployability(to, featureGroups),
    ...ordering(from, to),
    ...(from.operating_system === to.operating_system
      ? []
      : [
          finding(
            'operating_system_differs',
            `The operating system cannot change during an upgrade (from ${from.operating_system} to ${to.operating_system}).`,
            { from: from.operating_system, to: to.operating_system },
          ),
        ]),
  ];
}

function deployability(to: ComparableRelease, featureGroups: readonly string[]): readonly Finding[] {
  if (isDeployable(to.state, featureGroups)) return [];
  return [
    finding(
      'release_not_deployable',
      `Release ${to.id} (${to.name}) is ${to.state}: no environment can be made of it.`,
      { release_id: to.id, state: to.state },
    ),
  ];
}

function ordering(from: ComparableRelease, to: ComparableRelease): readonly Finding[] {
  const fromVersion = parseReleaseVersion(from.version);
  const toVersion = parseReleaseVersion(to.version);
  const unreadable = [
    { release: from, version: fromVersion },
    { release: to, version: toVersion },
  ].filter(({ version }) => version === null);
  if (!fromVersion || !toVersion) {
    return unreadable.map(({ release }) =>
      finding(
        'release_version_unreadable',
        `The version "${release.version}" of release ${release.id} (${release.name}) names no environment version.`,
        { release_id: release.id, version: release.version },
      ),
    );
  }
  if (compareEnvironmentVersions(toVersion.numbers, fromVersion.numbers) > 0) return [];
  return [
    finding(
      'release_not_newer',
      `Release ${to.id} (${to.name}, ${toVersion.environment}) is not newer than the release of the original environment (${from.name}, ${fromVersion.environment}).`,
      { from: fromVersion.environment, to: toVersion.environment },
    ),
  ];
}

const finding = (
  reason: Finding['reason'],
  message: string,
  detail: Readonly<Record<string, unknown>>,
): Finding => ({ reason, message, field: 'release_id', detail });
