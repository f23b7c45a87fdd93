import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { limitWaiting } from './limit-waiting';

/** Columns that refer to bonds, which Nailgun has no index for. */
const COLUMNS: readonly { readonly index: string; readonly table: string; readonly column: string }[] = [
  { index: 'cluster_upgrade_nics_of_bonds', table: 'node_nic_interfaces', column: 'parent_id' },
  { index: 'cluster_upgrade_networks_of_bonds', table: 'net_bond_assignments', column: 'bond_id' },
  {
    index: 'cluster_upgrade_plugins_of_bonds',
    table: 'node_bond_interface_cluster_plugins',
    column: 'bond_id',
  },
];

/**
 * Finds what refers to a bond. Without these PostgreSQL reads three tables once for every bond that is deleted: a move
 * of 1000 nodes whose bonds a network template makes anew would take seconds of that.
 */
export class IndexesOfBonds1750000000000 implements MigrationInterface {
  readonly name = 'IndexesOfBonds1750000000000';

  async up(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    for (const { index, table, column } of COLUMNS) {
      await runner.query(`CREATE INDEX ${index} ON ${table} (${column})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await limitWaiting(runner);
    for (const { index } of COLUMNS) await runner.query(`DROP INDEX ${index}`);
  }
}
