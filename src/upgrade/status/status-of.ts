import { parseReleaseVersion } from '../../nailgun/release-version';
import { type Finding } from '../plan/reasons';
import { type NextStep, nextSteps } from './next-steps';
import { type NodeCounts, sumUp } from './nodes-summed-up';
import { type Phase, phaseOf } from './phase';
import { statusFindings } from './status-findings';
import { isDeployed } from './steps';
import {
  type StatusEnvironment,
  type StatusRelease,
  type StatusSnapshot,
  type StatusTask,
} from './status-snapshot';

/** An environment of the pair, or what is kept of one that was deleted. */
export interface StatusSide {
  readonly id: number;
  readonly name: string;
  readonly exists: boolean;
  /** Null once it was deleted, as `fuel_version`. */
  readonly status: string | null;
  /** Its version is that of the environment (A31); `fuel_version` is that of the master. */
  readonly release: Omit<StatusRelease, 'name' | 'state'> & {
    readonly name: string | null;
    /** What of it is compared between releases; null where it holds none. */
    readonly environment_version: string | null;
  };
  readonly fuel_version: string | null;
}

/** Where an upgrade stands. */
export interface UpgradeStatus {
  /** The environment that was asked about. */
  readonly cluster_id: number;
  /** Null for one that takes part in nothing. */
  readonly part: 'original' | 'seed' | null;
  readonly phase: Phase;
  readonly original: StatusSide | null;
  readonly seed: StatusSide | null;
  readonly nodes: {
    /** Of the original; null once that was deleted. */
    readonly left: NodeCounts | null;
    /** Of the seed: those that were moved there. Null without a pair: moves are forgotten with the original. */
    readonly moved: NodeCounts | null;
    /** All of the seed; null without one. */
    readonly in_seed: NodeCounts | null;
    /** Of those: what Nailgun still has to install or deploy. */
    readonly undeployed: NodeCounts | null;
  };
  readonly vips: {
    readonly original: number | null;
    readonly seed: number | null;
    readonly missing: StatusSnapshot['missing_vips'];
  };
  readonly running_tasks: readonly (StatusTask & { readonly cluster_id: number })[];
  readonly findings: readonly Finding[];
  readonly next_steps: readonly NextStep[];
}

/**
 * Says where an upgrade stands.
 *
 * @param featureGroups Nailgun's, which decide whether a release is still deployable
 */
export function statusOf(snapshot: StatusSnapshot, featureGroups: readonly string[]): UpgradeStatus {
  const { relation, original, seed } = snapshot;
  const moved = seed?.nodes.filter((node) => node.moved) ?? [];
  return {
    cluster_id: relation.id,
    part: seed ? (seed.id === relation.id ? 'seed' : 'original') : null,
    phase: phaseOf(snapshot),
    original: original ? sideOf(original) : goneOriginal(snapshot),
    seed: seed && sideOf(seed),
    nodes: {
      left: original && sumUp(original.nodes),
      moved: original && seed && sumUp(moved),
      in_seed: seed && sumUp(seed.nodes),
      undeployed: seed && sumUp(seed.nodes.filter((node) => !isDeployed(node))),
    },
    vips: {
      original: original && original.vips,
      seed: seed && seed.vips,
      missing: snapshot.missing_vips,
    },
    running_tasks: [original, seed].flatMap(
      (environment) => environment?.running.map((task) => ({ cluster_id: environment.id, ...task })) ?? [],
    ),
    findings: statusFindings(snapshot, featureGroups),
    next_steps: nextSteps(snapshot),
  };
}

function sideOf({ id, name, status, release, fuel_version }: StatusEnvironment): StatusSide {
  return {
    id,
    name,
    exists: true,
    status,
    release: releaseOf(release.id, release.name, release.version),
    fuel_version,
  };
}

/** What the seed keeps of it (B2). */
function goneOriginal({ origin, origin_release: releaseName }: StatusSnapshot): StatusSide | null {
  if (!origin) return null;
  return {
    id: origin.id,
    name: origin.name,
    exists: false,
    status: null,
    release: releaseOf(origin.release_id, releaseName, origin.release_version),
    fuel_version: null,
  };
}

const releaseOf = (id: number, name: string | null, version: string): StatusSide['release'] => ({
  id,
  name,
  version,
  environment_version: parseReleaseVersion(version)?.environment ?? null,
});
