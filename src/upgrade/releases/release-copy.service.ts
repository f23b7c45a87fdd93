import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { reserveIds } from '../../database/insert-rows';
import { Transactions } from '../../database/transactions';
import { clusterNotFound, releaseNotFound } from '../../nailgun/not-found';
import { ReleaseReader } from '../../nailgun/releases/release.reader';
import { type ReleaseView } from '../../nailgun/releases/release-view';
import { History } from '../history/history';
import { type UpgradeEvent } from '../history/upgrade-event';
import { refuseIfBlocked } from '../plan/refuse';
import { loadReleaseNamed } from '../snapshot/clone-snapshot.loader';
import { DocumentReader } from '../snapshot/document-reader';
import { forgetOwnCopy } from './own-copies';
import { copyBlockers, type CopiedRelease, planReleaseCopy } from './plan-release-copy';
import { writeReleaseCopy } from './release-copy.writer';

interface CopySource {
  readonly original: CopiedRelease | null;
  readonly base: CopiedRelease | null;
}

const RELEASE = (alias: string): string => `json_build_object(
    'id', ${alias}.id, 'name', ${alias}.name, 'version', ${alias}.version,
    'network_roles_metadata', ${alias}.network_roles_metadata)`;

const SOURCE = `
  SELECT (SELECT ${RELEASE('r')}
            FROM clusters c JOIN releases r ON r.id = c.release_id WHERE c.id = $1) AS "original",
         (SELECT ${RELEASE('b')} FROM releases b WHERE b.id = $2) AS "base"`;

/** Makes copies of releases that keep the network role mapping of an environment. */
@Injectable()
export class ReleaseCopyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly releases: ReleaseReader,
    private readonly history: History,
  ) {}

  /**
   * Copies a release for upgrades of an environment. Repeating it, or asking for another environment of the
   * same release, gives the copy that exists (B10, B24).
   *
   * @throws Refusal when the environment or the release does not exist or cannot be read, or when the copy that
   *   exists does not keep the mapping
   */
  copy(originalId: number, baseId: number): Promise<ReleaseView> {
    return this.history.recorded({ action: 'clone_release', clusterId: originalId }, () =>
      this.makeCopy(originalId, baseId),
    );
  }

  private makeCopy(originalId: number, baseId: number): Promise<ReleaseView> {
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await keepRelease(manager, baseId);
      const [source] = await manager.query<CopySource[]>(SOURCE, [originalId, baseId]);
      const { original, base } = source!;
      if (!original) throw clusterNotFound(originalId);
      if (!base) throw releaseNotFound(baseId);
      const copy = await copyOf(manager, base, original);
      await this.history.record(manager, copyEvent(originalId, base, copy));
      return this.releases.get(copy.id, manager);
    });
  }
}

/** Nailgun may delete a release while it is copied. */
export async function keepRelease(manager: EntityManager, id: number): Promise<void> {
  await manager.query('SELECT id FROM releases WHERE id = $1 FOR SHARE', [id]);
}

/** A copy, made or found. */
interface Copy {
  readonly id: number;
  readonly name: string;
  readonly isNew: boolean;
}

async function copyOf(manager: EntityManager, base: CopiedRelease, original: CopiedRelease): Promise<Copy> {
  const reader = new DocumentReader();
  const { networkRolesMetadata, ...planned } = planReleaseCopy(base, original, reader);
  refuseIfBlocked(reader.findings);
  const existing = await loadReleaseNamed(manager, planned.name, planned.version);
  if (existing) {
    refuseIfBlocked(copyBlockers({ ...planned, networkRolesMetadata }, existing));
    await forgetOwnCopy(manager, existing.id);
    return { id: existing.id, name: existing.name, isNew: false };
  }
  const { releases } = await reserveIds(manager, { releases: 1 });
  const id = releases[0]!;
  await writeReleaseCopy(manager, {
    id,
    baseId: base.id,
    name: planned.name,
    networkRolesMetadata: networkRolesMetadata!,
  });
  return { id, name: planned.name, isNew: true };
}

const copyEvent = (clusterId: number, base: CopiedRelease, { id, name, isNew }: Copy): UpgradeEvent => ({
  action: 'clone_release',
  clusterId,
  outcome: 'done',
  summary: isNew
    ? `Release ${id} (${name}) was made as a copy of release ${base.id} (${base.name}).`
    : `Release ${id} (${name}) is the copy of release ${base.id} (${base.name}) already.`,
  details: { release_id: id, base_release_id: base.id, release_copied: isNew },
});
