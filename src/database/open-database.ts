import { DataSource } from 'typeorm';
import { type ServiceConfig } from '../config/service-config';
import { type Extension } from '../extensions/extension';
import { type NailgunSchema, UnsupportedSchemaError } from '../nailgun/schema/nailgun-schema';
import { checkServer } from './connect';
import { dataSourceOptions } from './data-source-options';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres';
import { inspectSchema } from './inspect-schema';

/** A database that answers, and how to leave it. */
export interface OpenDatabase {
  readonly dataSource: DataSource;
  /** What it holds once it is migrated. */
  readonly schema: NailgunSchema;
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
 * @throws DatabaseUnavailableError, UnsupportedSchemaError in words for operators
 */
export async function openDatabase(
  config: ServiceConfig,
  extensions: readonly Extension[],
  report: Report,
): Promise<OpenDatabase> {
  const { database } = config;
  if (database.kind === 'url') return connect(database.url, config, extensions);
  const server = await startEmbeddedPostgres({ dataDir: database.dataDir, onLog: report });
  try {
    const opened = await connect(server.url, config, extensions);
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
  config: ServiceConfig,
  extensions: readonly Extension[],
): Promise<OpenDatabase> {
  const { address, version } = await checkServer(url);
  const found = await inspectSchema(url);
  const baseline = planBaseline(config, found);
  const options = dataSourceOptions(url, {
    extensions,
    baseline,
    poolSize: config.databasePoolSize,
    statementTimeoutSeconds: config.limits.statementTimeoutSeconds,
    prepareStatements: config.prepareStatements,
  });
  const dataSource = await new DataSource(options).initialize();
  return {
    dataSource,
    schema: baseline ?? found ?? config.embeddedSchema,
    description: `${address} (PostgreSQL ${version})`,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}

/**
 * The schema that we have to look after: in an empty database, and in our own embedded one, the configured
 * one; in a database that somebody else named and somebody has filled, none.
 */
function planBaseline(
  { database, embeddedSchema }: ServiceConfig,
  found: NailgunSchema | null,
): NailgunSchema | null {
  if (found === null) return embeddedSchema;
  if (database.kind === 'url') return null;
  if (found === '10.0' && embeddedSchema === '9.2') {
    throw new UnsupportedSchemaError(
      'The embedded database has the schema of Nailgun 10.0, and EMBEDDED_SCHEMA says 9.2: there is no way back. ' +
        'Set EMBEDDED_SCHEMA=10.0, or choose another DATA_DIR.',
    );
  }
  return embeddedSchema;
}
