import { HTTP_REASONS } from './http-reasons';
import { Refusal } from './refusal';

/**
 * SQLSTATEs of a server that is out of reach: shut down by its administrator (57P01), crashed (57P02),
 * starting (57P03), out of connections (53300), or the whole class 08, connection exceptions.
 */
const UNAVAILABLE = /^(?:57P0[123]|53300|08...)$/;

/** Serialisation failure, deadlock, lock not available, statement timeout: a repetition may succeed. */
const BUSY = /^(?:40001|40P01|55P03|57014)$/;

/** Errors of the operating system on a connection, and of the look-up of its host. */
const NETWORK: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * What pg, its pool and TypeORM say about a lost connection; they give no code. TypeORM gives a connection up as soon as
 * the server takes its leave, and says of the next statement only that.
 */
const LOST_CONNECTION =
  /^(?:(?:Error: )?Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (?:has encountered a connection error|was closed) and is not queryable|Cannot use a pool after calling end|Driver not Connected|Query runner already released|Database connection provided by a query runner was already released|Connection with \S+ database is not established)/;

const UNAVAILABLE_RETRY_SECONDS = 5;
const BUSY_RETRY_SECONDS = 1;

/**
 * The refusal for an error that only says that the database cannot serve us now, or `undefined` for any other
 * error. TypeORM's wrapping is looked through; the cause of an error is not, because a service of another kind
 * that is out of reach (as `fetch` reports it) is not the database.
 */
export function refusalForDatabase(error: unknown): Refusal | undefined {
  const failures = wrapped(error);
  if (failures.some(isUnavailable)) {
    return retryLater(
      HTTP_REASONS.databaseUnavailable,
      'The database cannot be reached now. Try again later.',
      UNAVAILABLE_RETRY_SECONDS,
      error,
    );
  }
  if (failures.some((failure) => BUSY.test(codeOf(failure)))) {
    return retryLater(
      HTTP_REASONS.databaseBusy,
      'The database is busy with other work on the same rows. Try again.',
      BUSY_RETRY_SECONDS,
      error,
    );
  }
  return undefined;
}

/** The error itself, the driver's error in TypeORM's, and the attempts that Node makes per address. */
export function wrapped(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) {
    return [];
  }
  const driverError: unknown = 'driverError' in error ? error.driverError : undefined;
  const attempts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...wrapped(driverError), ...attempts.flatMap(wrapped)];
}

/** SQLSTATE of a PostgreSQL error, or Node's code of a system error; empty if there is none. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isUnavailable(error: Error): boolean {
  const code = codeOf(error);
  const isNetwork = NETWORK.has(code) || ('syscall' in error && error.syscall === 'connect');
  return isNetwork || UNAVAILABLE.test(code) || LOST_CONNECTION.test(error.message);
}

function retryLater(
  reason: 'database_unavailable' | 'database_busy',
  message: string,
  retryAfterSeconds: number,
  cause: unknown,
): Refusal {
  return new Refusal(503, [{ reason, message }], { cause, retryAfterSeconds });
}
