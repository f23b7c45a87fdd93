import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Databases that tests get copies of: only Nailgun's schema, and the same with what the extension adds. */
export const TEMPLATES = { nailgun: 'upgrade_test_nailgun', extended: 'upgrade_test_extended' } as const;

/** A database of one test. */
export interface TestDatabase {
  readonly url: string;
  /** Statements of somebody else's, Nailgun's say, on a connection of their own. */
  query<T = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>;
  drop(): Promise<void>;
}

/** A database without any table. */
export const createEmptyDatabase = (): Promise<TestDatabase> => create('template0');

/** A database with the schema of Nailgun 9.2 and nothing of ours. */
export const createNailgunDatabase = (): Promise<TestDatabase> => create(TEMPLATES.nailgun);

/** A database with the schema of Nailgun 9.2 and what the extension adds. */
export const createExtendedDatabase = (): Promise<TestDatabase> => create(TEMPLATES.extended);

/** The URL of another database on the same server. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements in the server's own database, one after the other. */
export async function onServer(adminUrl: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function create(template: string): Promise<TestDatabase> {
  const adminUrl = process.env.TEST_DATABASE_ADMIN_URL;
  if (!adminUrl) throw new Error('The global setup has not started a PostgreSQL.');
  const name = `upgrade_test_${randomBytes(6).toString('hex')}`;
  await onServer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(adminUrl, name);
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    url,
    query: async <T>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as T[],
    drop: async () => {
      await client.end();
      // A service that a test left behind must not keep the database alive. (DROP ... FORCE came with 13.)
      const others = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
      await onServer(adminUrl, others, `DROP DATABASE ${name}`);
    },
  };
}
