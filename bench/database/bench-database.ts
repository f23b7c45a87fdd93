import { Client, type QueryResultRow } from 'pg';

/** A database of one measurement, through the driver that the service uses. */
export class BenchDatabase {
  private constructor(
    readonly url: string,
    readonly client: Client,
  ) {}

  static async open(url: string): Promise<BenchDatabase> {
    const client = new Client({ connectionString: url });
    // Whoever has a statement under way is told by it.
    client.on('error', () => undefined);
    await client.connect();
    return new BenchDatabase(url, client);
  }

  async rows<T extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<readonly T[]> {
    return (await this.client.query<T>(sql, values)).rows;
  }

  /** Leaves the tables as autovacuum does between two upgrades of somebody's environments. */
  async settle(): Promise<void> {
    await this.client.query('VACUUM (ANALYZE)');
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
