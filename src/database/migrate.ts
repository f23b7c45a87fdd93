import { type DataSource, type Migration, type QueryRunner } from 'typeorm';
import { limitWaiting } from '../../migrations/upgrade/limit-waiting';
import { type Extension } from '../extensions/extension';
import { hostMigrations } from '../extensions/host-migrations';
import { MIGRATIONS_TABLE } from './data-source-options';
import { quoteIdentifier } from './insert-rows';
import { alone, MigrationError, type MigrationPatience, PATIENCE, patiently } from './migration-locks';

/** Migrations that make the shared schema, which stays. */
const BASELINE = /^NailgunBaseline/;

/**
 * Brings the database up to date: the shared schema, where nobody has made it yet, and what the extensions
 * add. A database of Nailgun's, with no extension switched on, is left without a trace of us.
 *
 * @returns what was done, a line each
 * @throws MigrationError
 */
export async function migrate(
  dataSource: DataSource,
  extensions: readonly Extension[],
  patience: MigrationPatience = PATIENCE,
): Promise<readonly string[]> {
  const nothingToDo = dataSource.migrations.length === 0 && extensions.every(({ atStart }) => !atStart);
  if (nothingToDo) return [];
  return alone(dataSource, patience, async (runner) => {
    const applied = await patiently(runner, patience, () => runMigrations(dataSource)).catch(
      async (error: unknown) => {
        await dropEmptyLedger(runner).catch(() => undefined);
        throw error;
      },
    );
    const lines = applied.map(({ name }) => `Applied migration ${name}`);
    for (const { atStart } of extensions) {
      if (atStart)
        lines.push(...(await patiently(runner, patience, () => inTransaction(dataSource, atStart))));
    }
    return lines;
  });
}

/** TypeORM makes its ledger even where there is nothing to record in it. */
async function runMigrations(dataSource: DataSource): Promise<readonly Migration[]> {
  return dataSource.migrations.length === 0 ? [] : dataSource.runMigrations({ transaction: 'each' });
}

/** TypeORM makes it before the first migration, in no transaction. */
async function dropEmptyLedger(runner: QueryRunner): Promise<void> {
  if (!(await exists(runner, MIGRATIONS_TABLE))) return;
  const ledger = quoteIdentifier(MIGRATIONS_TABLE);
  const [row] = (await runner.query(`SELECT EXISTS (SELECT FROM ${ledger}) AS filled`)) as {
    filled: boolean;
  }[];
  if (!row!.filled) await runner.query(`DROP TABLE ${ledger}`);
}

async function inTransaction<T>(
  dataSource: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async ({ queryRunner }) => {
    await limitWaiting(queryRunner!);
    return work(queryRunner!);
  });
}

/**
 * Takes back everything that the extensions added, and our ledger with it; the shared schema stays.
 *
 * @returns what was done, a line each
 * @throws MigrationError
 */
export async function revert(
  dataSource: DataSource,
  extensions: readonly Extension[],
  patience: MigrationPatience = PATIENCE,
): Promise<readonly string[]> {
  return alone(dataSource, patience, async (runner) => {
    if (!(await exists(runner, MIGRATIONS_TABLE))) return [];
    const ours = new Set(migrationsOf(extensions));
    const ledger = quoteIdentifier(MIGRATIONS_TABLE);
    const applied = (await runner.query(`SELECT name FROM ${ledger} ORDER BY "timestamp" DESC`)) as {
      name: string;
    }[];
    const names = applied.map(({ name }) => name);
    const foreign = names.filter((name) => !ours.has(name) && !BASELINE.test(name));
    if (foreign.length > 0) throw notLoaded(foreign);
    for (const { beforeRevert } of extensions) {
      const reasons = (await beforeRevert?.(runner)) ?? [];
      if (reasons.length > 0) throw new MigrationError(`${reasons.join(' ')} Nothing was changed.`);
    }
    const reverted = names.filter((name) => ours.has(name));
    for (const _name of reverted) {
      await patiently(runner, patience, () => dataSource.undoLastMigration({ transaction: 'each' }));
    }
    await runner.query(`DROP TABLE ${ledger}`);
    return reverted.map((name) => `Took back migration ${name}`);
  });
}

const migrationsOf = (extensions: readonly Extension[]): readonly string[] =>
  [...hostMigrations(extensions), ...extensions.flatMap(({ migrations }) => migrations)].map(
    ({ name }) => name,
  );

/** Only the extension itself knows how to take them back. */
function notLoaded(names: readonly string[]): MigrationError {
  return new MigrationError(
    `These migrations are of extensions that are not loaded: ${names.join(', ')}. Name their packages in EXTENSIONS ` +
      'and try again. Nothing was changed.',
  );
}

async function exists(runner: QueryRunner, table: string): Promise<boolean> {
  const [row] = (await runner.query('SELECT to_regclass($1) IS NOT NULL AS present', [table])) as {
    present: boolean;
  }[];
  return row!.present;
}
