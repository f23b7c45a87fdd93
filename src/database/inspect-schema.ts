import { Client } from 'pg';
import { type NailgunSchema, schemaOfRevisions } from '../nailgun/schema/nailgun-schema';

/**
 * Which schema of Nailgun's a database holds: its own, or one that our baseline built; null when it holds
 * none. Nailgun, and everything that migrates for it, tells so by the table `alembic_version`.
 *
 * @throws UnsupportedSchemaError
 */
export async function inspectSchema(url: string): Promise<NailgunSchema | null> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ present: boolean }>(
      `SELECT to_regclass('alembic_version') IS NOT NULL AS present`,
    );
    if (found.rows[0]?.present !== true) return null;
    const { rows } = await client.query<{ revision: string }>(
      'SELECT version_num AS revision FROM alembic_version ORDER BY 1',
    );
    return schemaOfRevisions(rows.map(({ revision }) => revision));
  } finally {
    await client.end();
  }
}
