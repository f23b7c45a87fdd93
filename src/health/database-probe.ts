import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MIGRATIONS_TABLE } from '../database/data-source-options';
import { inTime } from '../database/in-time';
import { quoteIdentifier } from '../database/insert-rows';
import { sqlState } from '../database/sql-state';

const UNDEFINED_TABLE = '42P01';

/** Asks the database whether it answers, and whether it is as the service expects it. */
@Injectable()
export class DatabaseProbe {
  private asking: Promise<readonly string[]> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Those who ask while an answer is still to come get the same: a database that hangs is not asked over and over.
   *
   * @returns names of the migrations that are not applied
   * @throws an error that says nothing of the database's address or contents, if it does not answer in time
   */
  async pendingMigrations(timeoutMs: number): Promise<readonly string[]> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return inTime(timeoutMs, this.asking);
  }

  private async ask(): Promise<readonly string[]> {
    const expected = this.dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);
    const applied = expected.length === 0 ? await this.answer() : await this.applied();
    return expected.filter((name) => !applied.has(name));
  }

  private async answer(): Promise<ReadonlySet<string>> {
    await this.dataSource.query('SELECT 1');
    return new Set();
  }

  private async applied(): Promise<ReadonlySet<string>> {
    try {
      const ledger = quoteIdentifier(MIGRATIONS_TABLE);
      const rows = await this.dataSource.query<{ name: string }[]>(`SELECT name FROM ${ledger}`);
      return new Set(rows.map(({ name }) => name));
    } catch (error) {
      // Somebody took all of them back while we ran, and the ledger with them.
      if (sqlState(error) === UNDEFINED_TABLE) return new Set();
      throw error;
    }
  }
}
