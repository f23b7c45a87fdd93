import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions, MIGRATIONS_TABLE } from '../../src/database/data-source-options';
import { migrate } from '../../src/database/migrate';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { databaseUrl, onServer, TEMPLATES } from './database';

/** Makes the template databases anew. */
export async function buildTemplates(adminUrl: string): Promise<void> {
  await build(adminUrl, TEMPLATES.nailgun, 'false');
  await build(adminUrl, TEMPLATES.extended, 'true');
}

async function build(adminUrl: string, name: string, upgradeEnabled: string): Promise<void> {
  await onServer(adminUrl, `DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name}`);
  const extensions = await loadExtensions(readServiceConfig({ UPGRADE_ENABLED: upgradeEnabled }));
  const dataSource = new DataSource(
    dataSourceOptions(databaseUrl(adminUrl, name), { extensions, poolSize: 2, baseline: true }),
  );
  await dataSource.initialize();
  try {
    await migrate(dataSource);
    // Nailgun's own database has no ledger of ours.
    if (extensions.length === 0) await dataSource.query(`DROP TABLE ${MIGRATIONS_TABLE}`);
  } finally {
    await dataSource.destroy();
  }
}
