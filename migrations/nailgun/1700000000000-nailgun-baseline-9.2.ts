import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { nailgun92 } from './9.2/schema';

/**
 * Builds the shared schema of Nailgun 9.2 in a database that nobody has claimed. Where `alembic_version` is
 * found on the search path the database belongs to Nailgun, which migrates it by itself, and nothing is
 * done.
 */
export class NailgunBaseline921700000000000 implements MigrationInterface {
  readonly name = 'NailgunBaseline921700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    if (await belongsToNailgun(queryRunner)) return;
    // One message: PostgreSQL runs it whole or not at all, even without a transaction around the migration.
    await queryRunner.query(nailgun92.join('\n'));
  }

  /** Always refuses: by now the tables hold environments, and Nailgun may be running on them. */
  down(): Promise<void> {
    return Promise.reject(
      new Error('The shared Nailgun schema is never dropped. To start afresh, migrate an empty database.'),
    );
  }
}

async function belongsToNailgun(queryRunner: QueryRunner): Promise<boolean> {
  const rows = (await queryRunner.query(
    `SELECT to_regclass('alembic_version') IS NOT NULL AS "belongsToNailgun"`,
  )) as readonly { belongsToNailgun: boolean }[];
  return rows[0]?.belongsToNailgun === true;
}
