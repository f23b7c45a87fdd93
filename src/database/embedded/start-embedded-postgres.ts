import { Client, escapeIdentifier } from 'pg';
import { DatabaseUnavailableError } from '../database-unavailable';
import { clusterFolder, ensureOwner, hasCluster, removeUnfinished } from './cluster-folder';
import { createCluster, DATABASE_OWNER, replacePassword, type ClusterTools } from './create-cluster';
import { openDataFolder } from './data-folder';
import { keepPassword, newPassword, passwordFile, readPassword } from './database-password';
import { clearLeftoverServer } from './leftover-server';
import { findServerAccount } from './server-account';
import { findServerBinaries } from './server-binaries';
import { startServer, type RunningServer } from './server-process';
import { claimDataFolder } from './service-claim';
import { describeSystemFailure } from './system-failure';

/** Where and how to run an embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** Folder that keeps everything from one start to the next; made if it is not there. */
  readonly dataDir: string;
  /** Name of the database, made if it is not there. Default: `nailgun`. */
  readonly database?: string;
  /** Hears, line by line, what is done for the server. The server's own log is a file in `dataDir`. */
  readonly onLog?: (line: string) => void;
  /** More settings of the server as `name=value`; with `fsync=off` (tests) nothing waits for the disk. */
  readonly flags?: readonly string[];
}

/** An embedded PostgreSQL that takes connections. */
export interface EmbeddedDatabase {
  /** The database, with user and password. Not to be shown. */
  readonly url: string;
  /** The same server's database `postgres`. Not to be shown. */
  readonly adminUrl: string;
  /** On 127.0.0.1; another one at every start. */
  readonly port: number;
  /** Stops the server cleanly and gives the folder back. May be called more than once. */
  stop(): Promise<void>;
}

/** Where root puts a copy of the server's programs when their user has no way to them. */
export const SHARED_COPIES = '/var/cache/nailgun-cluster-upgrade';

/**
 * Starts a PostgreSQL server of our own, and makes its database at the first start. The server ends with
 * `stop()`, or with this process; if the process is killed, the next start deals with what is left.
 *
 * @throws DatabaseUnavailableError in words for operators. The folder is not claimed then, and no server runs.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedDatabase> {
  const { database = 'nailgun', onLog = () => undefined } = options;
  const dataDir = await openDataFolder(options.dataDir);
  const begun: { readonly undo: () => Promise<void> | void }[] = [];
  const undoAll = async (): Promise<void> => {
    for (let step = begun.pop(); step; step = begun.pop()) await step.undo();
  };
  try {
    const claim = await claimDataFolder(dataDir);
    begun.push({ undo: () => claim.release() });
    const account = await findServerAccount();
    const binaries = await findServerBinaries(account, account ? SHARED_COPIES : dataDir);
    const tools = { binaries, account, dataDir };
    const password = await prepareCluster(tools, options, onLog);
    const server = await startServer({ ...tools, settings: options.flags ?? [], onLog });
    begun.push({ undo: () => server.stop() });
    const adminUrl = databaseUrl(server, password, 'postgres');
    await ensureDatabase(adminUrl, database, dataDir);
    onLog(`PostgreSQL ${binaries.version} takes connections on 127.0.0.1:${server.port}.`);
    let stopping: Promise<void> | undefined;
    return {
      url: databaseUrl(server, password, database),
      adminUrl,
      port: server.port,
      stop: () => (stopping ??= undoAll()),
    };
  } catch (error) {
    await undoAll();
    if (error instanceof DatabaseUnavailableError) throw error;
    throw new DatabaseUnavailableError(
      `The embedded database in DATA_DIR ${dataDir} cannot be started: ${describeSystemFailure(error)}.`,
      { cause: error },
    );
  }
}

/** Brings the server's files into a state in which it can be started; returns the owner's password. */
async function prepareCluster(
  tools: ClusterTools,
  { flags = [] }: EmbeddedPostgresOptions,
  onLog: (line: string) => void,
): Promise<string> {
  const { dataDir, binaries, account } = tools;
  await removeUnfinished(dataDir);
  const kept = await readPassword(dataDir);
  const password = kept ?? newPassword();
  if (await hasCluster(dataDir, binaries.major)) {
    const folder = clusterFolder(dataDir, binaries.major);
    await clearLeftoverServer(folder, onLog);
    await ensureOwner(folder, account);
    if (kept === undefined) await replacePassword(tools, password);
  } else {
    onLog(`Making a PostgreSQL ${binaries.version} database in ${dataDir}.`);
    await createCluster(tools, password, !flags.includes('fsync=off'));
  }
  if (kept === undefined) await keepPassword(dataDir, password);
  return password;
}

async function ensureDatabase(adminUrl: string, database: string, dataDir: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    throw new DatabaseUnavailableError(
      code === '28P01'
        ? `The password in ${passwordFile(dataDir)} is not that of the database. Remove the file: a new one is made.`
        : `The embedded database "${database}" cannot be made or opened: ${message}.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function databaseUrl({ port }: RunningServer, password: string, database: string): string {
  return `postgresql://${DATABASE_OWNER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}
