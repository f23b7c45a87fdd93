import { type EntityManager } from 'typeorm';
import { type JsonObject } from '../../json';
import { clusterNotFound, releaseNotFound } from '../../nailgun/not-found';
import { CEPH_IDENTITY, type CephIdentity } from '../attributes/ceph-identity';
import { type PlannedTarget, planTarget, targetAsItIs, wantedCopy } from '../releases/plan-target';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { loadCloneSnapshot, loadReleaseNamed } from '../snapshot/clone-snapshot.loader';
import { type CloneSource, type SeedWishes, UNKNOWN_ID } from './clone-planner';

/** What a plan is asked for. Members that are null were not given. */
export interface PlanRequest {
  readonly release_id: number;
  readonly ceph?: CephIdentity | null;
  /** Whether the seed is made of the release copy that keeps the mapping of network roles (G26). */
  readonly preserve_network_roles?: boolean | null;
  /** Network template of the seed, number by number as it was sent. */
  readonly network_template?: JsonObject | null;
}

/** What is known of a clone, and the release copy that it needs, which has no id yet. */
export type LoadedClone = CloneSource & Pick<PlannedTarget, 'base' | 'copy'>;

/**
 * Reads what a clone is planned from.
 *
 * @param name of the seed; empty for a plan, which is for any name
 * @throws Refusal 404 for an environment or a release that does not exist
 */
export async function loadCloneSource(
  manager: EntityManager,
  originalId: number,
  request: PlanRequest,
  name: string,
): Promise<LoadedClone> {
  const { original, target, ...rest } = await loadCloneSnapshot(manager, {
    originalId,
    releaseId: request.release_id,
    name,
    hasTemplate: (request.network_template ?? null) !== null,
  });
  if (!original) throw clusterNotFound(originalId);
  if (!target) throw releaseNotFound(request.release_id, 'release_id');
  const { findings, ...chosen } = request.preserve_network_roles
    ? await copyInPlaceOf(manager, original, target)
    : targetAsItIs(target);
  return { ...rest, ...chosen, original, targetFindings: findings };
}

async function copyInPlaceOf(
  manager: EntityManager,
  original: OriginalRows,
  base: ReleaseRow,
): Promise<PlannedTarget> {
  const wanted = wantedCopy(original, base);
  const existing = await loadReleaseNamed(manager, wanted.name, wanted.version);
  return planTarget(base, wanted, existing, existing?.id ?? UNKNOWN_ID);
}

/** The same where the copy that has to be made gets an id. */
export function withCopyId(source: LoadedClone, id: number): LoadedClone {
  const { target, copy } = source;
  return copy ? { ...source, target: { ...target, id }, copy: { ...copy, id } } : source;
}

export const wishesOf = (request: PlanRequest, name: string): SeedWishes => ({
  name,
  ceph: givenIdentity(request),
  networkTemplate: request.network_template ?? null,
});

function givenIdentity({ ceph }: PlanRequest): CephIdentity {
  const given = CEPH_IDENTITY.filter((name) => typeof ceph?.[name] === 'string');
  return Object.fromEntries(given.map((name) => [name, ceph![name]]));
}
