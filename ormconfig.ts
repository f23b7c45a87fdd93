import 'reflect-metadata';
import { type DataSource } from 'typeorm';
import { loadEnvironment } from './src/config/load-environment';
import { readServiceConfig } from './src/config/service-config';
import { openDatabase } from './src/database/open-database';
import { loadExtensions } from './src/extensions/load-extensions';

/**
 * The service's data source for the TypeORM command line, configured as the service is. The embedded
 * database is started when it is the one configured, and ends with the process.
 */
async function dataSource(): Promise<DataSource> {
  const config = readServiceConfig(loadEnvironment(process.cwd()));
  const database = await openDatabase(config, await loadExtensions(config), () => undefined);
  // The command line reports through TypeORM's logger, and wants to connect by itself.
  database.dataSource.setOptions({ logger: 'advanced-console' });
  await database.dataSource.destroy();
  return database.dataSource;
}

export default dataSource();
