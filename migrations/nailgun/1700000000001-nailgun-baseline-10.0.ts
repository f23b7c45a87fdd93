import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { from92To100 } from './10.0/from-9.2';

/** Revision of the schema that this step starts from. */
const NAILGUN_9_2 = '3763c404ca48';

/**
 * Takes a schema that our own baseline built from 9.2 to 10.0. Never listed for a database that Nailgun
 * migrates by itself, and nothing is done where the schema is not that of 9.2.
 */
export class NailgunBaseline1001700000000001 implements MigrationInterface {
  readonly name = 'NailgunBaseline1001700000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    const rows = (await queryRunner.query('SELECT version_num FROM alembic_version')) as {
      version_num: string;
    }[];
    if (rows[0]?.version_num === NAILGUN_9_2) await queryRunner.query(from92To100);
  }

  /** Always refuses: what the step dropped is gone. */
  down(): Promise<void> {
    return Promise.reject(
      new Error('The shared Nailgun schema is never taken back. To start afresh, migrate an empty database.'),
    );
  }
}
