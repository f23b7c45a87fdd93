import { Client } from 'pg';
import { describeDatabase } from '../config/database-url';
import { DatabaseUnavailableError } from './database-unavailable';

/** What a server says of itself. */
export interface ServerFacts {
  /** As `server_version_num`: 100023 for 10.23, 180004 for 18.4. */
  readonly versionNumber: number;
  /** As people write it: `10.23`. */
  readonly version: string;
  /** `postgresql://user@host:port/database`, without the password. */
  readonly address: string;
}

const OLDEST_SUPPORTED = 100000;
const SUPPORTED = 'PostgreSQL 10 to 18';
const DEFAULT_TIMEOUT_MS = 5000;

/**
 * Connects once to the database of `url` and asks what answers there. Each of connecting and asking may take
 * `timeoutMs` milliseconds (5000 where it is not given).
 *
 * @throws DatabaseUnavailableError if the server is out of reach, refuses us, is no PostgreSQL or is too old.
 */
export async function checkServer(
  url: string,
  { timeoutMs = DEFAULT_TIMEOUT_MS }: { readonly timeoutMs?: number } = {},
): Promise<ServerFacts> {
  const address = describeDatabase(url);
  const answer = await askVersion(url, timeoutMs).catch((error: unknown) => {
    throw new DatabaseUnavailableError(explain(error as DriverError, address, timeoutMs), { cause: error });
  });
  if (!answer.product.startsWith('PostgreSQL ')) {
    const product = answer.product.split(' ', 1)[0];
    throw new DatabaseUnavailableError(`${address} is ${product}, not PostgreSQL. Supported: ${SUPPORTED}.`);
  }
  if (answer.versionNumber < OLDEST_SUPPORTED) {
    throw new DatabaseUnavailableError(
      `${address} is PostgreSQL ${answer.version}, which is too old. Supported: ${SUPPORTED}.`,
    );
  }
  return { versionNumber: answer.versionNumber, version: answer.version, address };
}

interface VersionAnswer {
  readonly versionNumber: number;
  readonly version: string;
  readonly product: string;
}

async function askVersion(url: string, timeoutMs: number): Promise<VersionAnswer> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  // A connection that breaks between two calls is reported by the next call; unheard, it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<VersionAnswer>(
      `SELECT current_setting('server_version_num')::int AS "versionNumber",
              split_part(current_setting('server_version'), ' ', 1) AS version,
              version() AS product`,
    );
    const row = rows[0];
    if (row === undefined) throw new Error('it does not tell its version');
    return row;
  } finally {
    // Not awaited: a server that hangs would hold us up, and nothing more is to come.
    void client.end().catch(() => undefined);
  }
}

type DriverError = Error & { readonly code?: string };

const UNREACHABLE = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']);

function explain({ code = '', message }: DriverError, address: string, timeoutMs: number): string {
  if (code === 'ECONNREFUSED') {
    return `Nothing answers at ${address}: the connection is refused. Does the server run, and is the port right?`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The host name of ${address} cannot be found.`;
  }
  if (code === 'ETIMEDOUT' || message === 'timeout expired' || message === 'Query read timeout') {
    return `${address} did not answer within ${timeoutMs / 1000} s. Is the host right, and does a firewall let us through?`;
  }
  if (UNREACHABLE.has(code)) return `The network has no way to ${address} (${code}).`;
  if (code === 'ENOENT' && message.startsWith('connect'))
    return `Nothing answers at ${address}: the server's socket is not there.`;
  if (code === '28P01') return `${address} refuses the password: ${message}.`;
  if (code === '28000') return `${address} does not let us in: ${message}.`;
  if (code === '3D000') return `${address} has no such database: ${message}.`;
  if (code === '53300') return `${address} has no connection left for us: ${message}.`;
  if (code === '57P03') return `${address} is not ready: ${message}.`;
  if (code === 'ECONNRESET' || code === 'EPIPE' || message === 'Connection terminated unexpectedly') {
    return `${address} closed the connection without a word. Is it a PostgreSQL server? Supported: ${SUPPORTED}.`;
  }
  return `${address} cannot be used: ${message}.`;
}
