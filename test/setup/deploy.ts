import { type TestDatabase } from './database';

/** What Nailgun leaves of the deployment of an environment: what was installed is ready, and nothing is left to be done. */
export async function deploy({ query }: Pick<TestDatabase, 'query'>, cluster: number): Promise<void> {
  await query(`UPDATE clusters SET status = 'operational' WHERE id = $1`, [cluster]);
  await query(
    `UPDATE nodes SET status = 'ready', roles = roles || pending_roles, pending_roles = '{}'
      WHERE cluster_id = $1 AND status = 'provisioned'`,
    [cluster],
  );
  await query('DELETE FROM cluster_changes WHERE cluster_id = $1', [cluster]);
}
