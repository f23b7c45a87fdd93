import { type EntityManager } from 'typeorm';

/** Notes that a clone made a release copy on its way: undoing the last upgrade that uses it takes it back too. */
export async function noteOwnCopy(manager: EntityManager, releaseId: number): Promise<void> {
  await manager.query('INSERT INTO cluster_upgrade_release_copies (release_id) VALUES ($1)', [releaseId]);
}

/** Notes that somebody asked for the release copy: from now on it stays. */
export async function forgetOwnCopy(manager: EntityManager, releaseId: number): Promise<void> {
  await manager.query('DELETE FROM cluster_upgrade_release_copies WHERE release_id = $1', [releaseId]);
}
