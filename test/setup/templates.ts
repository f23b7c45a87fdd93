import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions, MIGRATIONS_TABLE } from '../../src/database/data-source-options';
import { migrate } from '../../src/database/migrate';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';
import { databaseUrl, onServer, type TemplateKind, templateName } from './database';

const SCHEMAS: readonly NailgunSchema[] = ['9.2', '10.0'];

/** Makes the template databases anew. */
export async function buildTemplates(adminUrl: string): Promise<void> {
  for (const schema of SCHEMAS) {
    await build(adminUrl, 'nailgun', schema);
    await build(adminUrl, 'extended', schema);
  }
}

async function build(adminUrl: string, kind: TemplateKind, schema: NailgunSchema): Promise<void> {
  const name = templateName(kind, schema);
  await onServer(adminUrl, `DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name}`);
  const upgradeEnabled = String(kind === 'extended');
  const extensions = await loadExtensions(readServiceConfig({ UPGRADE_ENABLED: upgradeEnabled }));
  const url = databaseUrl(adminUrl, name);
  const options = dataSourceOptions(url, { extensions, poolSize: 2, baseline: schema });
  const dataSource = await new DataSource(options).initialize();
  try {
    await migrate(dataSource, extensions);
    // Nailgun's own database has no ledger of ours.
    if (kind === 'nailgun') await dataSource.query(`DROP TABLE ${MIGRATIONS_TABLE}`);
  } finally {
    await dataSource.destroy();
  }
}
