import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres';
import { BenchDatabase } from './bench-database';

/** Nothing waits for the disk: what is measured is the work, not the machine's disk. */
export const SERVER_FLAGS = ['fsync=off'];

/** A PostgreSQL for the measurements, gone afterwards. */
export class BenchServer {
  private databases = 0;

  private constructor(
    private readonly admin: Client,
    private readonly adminUrl: string,
    readonly version: string,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<BenchServer> {
    const dataDir = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-bench-'));
    const server = await startEmbeddedPostgres({ dataDir, flags: SERVER_FLAGS });
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ server_version: string }>('SHOW server_version');
    return new BenchServer(admin, server.adminUrl, rows[0]!.server_version, async () => {
      await admin.end();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });
  }

  /** An empty database. */
  async createDatabase(): Promise<BenchDatabase> {
    this.databases += 1;
    const name = `bench_${this.databases}`;
    await this.admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(this.adminUrl);
    url.pathname = `/${name}`;
    return BenchDatabase.open(url.href);
  }

  stop(): Promise<void> {
    return this.close();
  }
}
