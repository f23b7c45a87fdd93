import { Client } from 'pg';

/**
 * Whether a database holds Nailgun's schema already: its own, or one that our baseline built. Nailgun, and
 * everything that migrates for it, tells so by the table `alembic_version`.
 */
export async function belongsToNailgun(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ present: boolean }>(
      `SELECT to_regclass('alembic_version') IS NOT NULL AS present`,
    );
    return rows[0]?.present === true;
  } finally {
    await client.end();
  }
}
