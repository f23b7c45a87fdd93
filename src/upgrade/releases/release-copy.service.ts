import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { Refusal } from '../../http/refusal';
import { stringifyJson } from '../../json';
import { readNetworkRoles } from '../../nailgun/network-role';
import { clusterNotFound, releaseNotFound } from '../../nailgun/not-found';
import { ReleaseReader } from '../../nailgun/releases/release.reader';
import { type ReleaseView } from '../../nailgun/releases/release-view';
import { refuseIfBlocked } from '../plan/refuse';
import { DocumentReader } from '../snapshot/document-reader';
import { keepRoleMappings, releaseCopyName } from './plan-release-copy';
import { copyDefaultGraph, insertReleaseCopy, type ReleaseCopy } from './release-copy.writer';

interface CopySource {
  readonly original: { readonly release_id: number; readonly roles: string | null } | null;
  readonly base: { readonly name: string; readonly version: string; readonly roles: string | null } | null;
}

const SOURCE = `
  SELECT (SELECT json_build_object('release_id', r.id, 'roles', r.network_roles_metadata)
            FROM clusters c JOIN releases r ON r.id = c.release_id WHERE c.id = $1) AS "original",
         (SELECT json_build_object('name', name, 'version', version, 'roles', network_roles_metadata)
            FROM releases WHERE id = $2) AS "base"`;

/** Said when the copy that was in the way is gone when it is looked at. */
const GONE = 'Somebody deleted the release copy at this moment. Nothing was changed; try again.';

/** Makes copies of releases that keep the network role mapping of an environment. */
@Injectable()
export class ReleaseCopyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly releases: ReleaseReader,
  ) {}

  /**
   * Copies a release for upgrades of an environment. Repeating it, or asking for another environment of the
   * same release, gives the copy that exists (B10, B24).
   *
   * @throws Refusal when the environment or the release does not exist, or cannot be read
   */
  copy(originalId: number, baseId: number): Promise<ReleaseView> {
    return this.transactions.forEnvironment(originalId, async (manager) => {
      // Nailgun may delete a release while it is copied.
      await manager.query('SELECT id FROM releases WHERE id = $1 FOR SHARE', [baseId]);
      const [source] = await manager.query<CopySource[]>(SOURCE, [originalId, baseId]);
      const { original, base } = source!;
      if (!original) throw clusterNotFound(originalId);
      if (!base) throw releaseNotFound(baseId);
      const copy = planCopy(baseId, base, original);
      const id = (await this.insert(manager, copy)) ?? (await existingCopy(manager, copy.name, base.version));
      return this.releases.get(id, manager);
    });
  }

  private async insert(manager: EntityManager, copy: ReleaseCopy): Promise<number | null> {
    const id = await insertReleaseCopy(manager, copy);
    if (id !== null) await copyDefaultGraph(manager, copy.baseId, id);
    return id;
  }
}

function planCopy(
  baseId: number,
  base: NonNullable<CopySource['base']>,
  original: NonNullable<CopySource['original']>,
): ReleaseCopy {
  const reader = new DocumentReader();
  const ofBase = reader.list(base.roles, `network_roles_metadata of release ${baseId}`);
  const ofOriginal = reader.list(original.roles, `network_roles_metadata of release ${original.release_id}`);
  refuseIfBlocked(reader.findings);
  return {
    baseId,
    name: releaseCopyName({ id: baseId, name: base.name }, original.release_id),
    networkRolesMetadata: stringifyJson([...keepRoleMappings(ofBase, readNetworkRoles(ofOriginal))]),
  };
}

async function existingCopy(manager: EntityManager, name: string, version: string): Promise<number> {
  const [row] = await manager.query<{ id: number }[]>(
    'SELECT id FROM releases WHERE name = $1 AND version = $2',
    [name, version],
  );
  if (!row) throw new Refusal(503, [{ reason: 'database_busy', message: GONE }], { retryAfterSeconds: 1 });
  return row.id;
}
