import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { type TestDatabase } from './database';

/** Connects to a database as the service does. */
export async function connect({ url }: TestDatabase): Promise<DataSource> {
  const extensions = await loadExtensions(readServiceConfig({}));
  return new DataSource(dataSourceOptions(url, { extensions, poolSize: 4, baseline: null })).initialize();
}
