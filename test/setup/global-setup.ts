import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres';
import { buildTemplates } from './templates';

declare global {
  var stopTestServer: (() => Promise<void>) | undefined;
}

/**
 * One PostgreSQL for the whole run: the one that TEST_DATABASE_ADMIN_URL names, else an embedded one that is
 * gone afterwards.
 */
export default async function setup(): Promise<void> {
  if (!process.env.TEST_DATABASE_ADMIN_URL) {
    const dataDir = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-test-'));
    const server = await startEmbeddedPostgres({
      dataDir,
      flags: ['fsync=off', 'full_page_writes=off', 'max_connections=200'],
    });
    process.env.TEST_DATABASE_ADMIN_URL = server.adminUrl;
    globalThis.stopTestServer = async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    };
  }
  await buildTemplates(process.env.TEST_DATABASE_ADMIN_URL);
}
