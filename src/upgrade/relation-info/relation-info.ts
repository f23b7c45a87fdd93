import { parseReleaseVersion } from '../../nailgun/release-version';

/** What the historic extension put into deployment data, under `upgrade.relation_info`. */
export interface RelationInfo {
  readonly orig_cluster_id: number;
  readonly seed_cluster_id: number;
  /** Environment versions of the releases (`8.0`), as text. */
  readonly orig_cluster_version: string;
  readonly seed_cluster_version: string;
}

/** A pair with the versions of its releases; all null for an environment in no pair. */
export interface RelationVersions {
  readonly seedId: number | null;
  readonly originalId: number | null;
  readonly seedVersion: string | null;
  readonly originalVersion: string | null;
}

/** @returns undefined for an environment in no pair */
export function relationInfo(pair: RelationVersions): RelationInfo | undefined {
  const { seedId, originalId, seedVersion, originalVersion } = pair;
  if (seedId === null || originalId === null) return undefined;
  return {
    orig_cluster_id: originalId,
    seed_cluster_id: seedId,
    orig_cluster_version: environmentVersion(originalVersion),
    seed_cluster_version: environmentVersion(seedVersion),
  };
}

/** A version without one reads as empty, as Nailgun has it. */
const environmentVersion = (version: string | null): string =>
  version === null ? '' : (parseReleaseVersion(version)?.environment ?? '');
