import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';

/** Whether a template database has what the extension adds, or only Nailgun's schema. */
export type TemplateKind = 'nailgun' | 'extended';

/** Name of the database that tests get copies of. */
export const templateName = (kind: TemplateKind, schema: NailgunSchema): string =>
  `upgrade_test_${kind}_${schema.replace('.', '_')}`;

/** A database of one test. */
export interface TestDatabase {
  readonly url: string;
  /** Statements of somebody else's, Nailgun's say, on a connection of their own. */
  query<T = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>;
  drop(): Promise<void>;
}

/** A database without any table. */
export const createEmptyDatabase = (): Promise<TestDatabase> => create('template0');

/** A database with Nailgun's schema and nothing of ours. */
export const createNailgunDatabase = (schema: NailgunSchema = '9.2'): Promise<TestDatabase> =>
  create(templateName('nailgun', schema));

/** A database with Nailgun's schema and what the extension adds. */
export const createExtendedDatabase = (schema: NailgunSchema = '9.2'): Promise<TestDatabase> =>
  create(templateName('extended', schema));

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
