import { type Parsed } from './variable-reader';

/** Where a database is, without the password. `host` is a name, an address or the folder of a Unix socket. */
export interface DatabaseAddress {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

const DEFAULT_PORT = 5432;

/**
 * The parts of a PostgreSQL URL, as the driver understands them: `host`, `port` and `user` may also be given
 * as query parameters. No problem that it words shows any part of the URL, because a password may be in it.
 */
export function parseDatabaseUrl(text: string): Parsed<DatabaseAddress> {
  if (!/^postgres(ql)?:\/\//i.test(text)) {
    return { problem: 'must begin with postgresql:// or postgres://.' };
  }
  const url = readUrl(text);
  const user = url && decoded(url.searchParams.get('user') || url.username);
  const database = url && decoded(url.pathname.slice(1));
  if (!url || user === undefined || database === undefined || decoded(url.password) === undefined) {
    return {
      problem:
        'cannot be read as postgresql://user:password@host:port/database. ' +
        'Special characters in a password are written percent-encoded (# as %23, / as %2F, @ as %40).',
    };
  }
  if (database === '')
    return { problem: 'must name a database: postgresql://user:password@host:port/database.' };
  if (/[/@]/.test(url.pathname.slice(1))) {
    return {
      problem:
        'has "/" or "@" in the name of its database. ' +
        'If they belong to the password, they are written there as %2F and %40.',
    };
  }
  return {
    value: {
      user: user || undefined,
      host: decoded(url.searchParams.get('host') || url.hostname) || 'localhost',
      port: Number(url.searchParams.get('port') || url.port) || DEFAULT_PORT,
      database,
    },
  };
}

/** The database of a URL in words that may be shown: `postgresql://user@host:port/database`. */
export function describeDatabase(url: string): string {
  const parsed = parseDatabaseUrl(url);
  if (!('value' in parsed)) return 'the database of DATABASE_URL';
  const { user, host, port, database } = parsed.value;
  return `postgresql://${user === undefined ? '' : `${user}@`}${host}:${port}/${database}`;
}

function readUrl(text: string): URL | undefined {
  // A Unix socket is written user:password@/database?host=/folder, which has an empty host and so is no URL.
  const url = text.replace('@/', '@localhost/');
  return URL.canParse(url) ? new URL(url) : undefined;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
