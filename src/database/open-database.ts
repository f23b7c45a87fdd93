import { DataSource } from 'typeorm';
import { type ServiceConfig } from '../config/service-config';
import { type Extension } from '../extensions/extension';
import { belongsToNailgun } from './belongs-to-nailgun';
import { checkServer } from './connect';
import { dataSourceOptions } from './data-source-options';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres';

/** A database that answers, and how to leave it. */
export interface OpenDatabase {
  readonly dataSource: DataSource;
  /** What it is, for people; never with its password. */
  readonly description: string;
  /** Closes our connections, and stops the server where it is our own. */
  close(): Promise<void>;
}

/** Hears what is done, line by line. */
export type Report = (line: string) => void;

/**
 * Connects to the configured database, or starts the embedded one.
 *
 * @throws DatabaseUnavailableError in words for operators
 */
export async function openDatabase(
  config: ServiceConfig,
  extensions: readonly Extension[],
  report: Report,
): Promise<OpenDatabase> {
  const { database, databasePoolSize } = config;
  if (database.kind === 'url') return connect(database.url, extensions, databasePoolSize);
  const server = await startEmbeddedPostgres({ dataDir: database.dataDir, onLog: report });
  try {
    const opened = await connect(server.url, extensions, databasePoolSize);
    return {
      ...opened,
      description: `embedded PostgreSQL in ${database.dataDir} (port ${server.port})`,
      close: async () => {
        await opened.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function connect(
  url: string,
  extensions: readonly Extension[],
  poolSize: number,
): Promise<OpenDatabase> {
  const { address, version } = await checkServer(url);
  const baseline = !(await belongsToNailgun(url));
  const options = dataSourceOptions(url, { extensions, poolSize, baseline });
  const dataSource = await new DataSource(options).initialize();
  return {
    dataSource,
    description: `${address} (PostgreSQL ${version})`,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}
