import { codeOf, wrapped } from './database-failure';

/** An error as it may be logged. */
export interface FailureDescription {
  readonly text: string;
  readonly stack: string | undefined;
}

/** What is told of a database error. Its query, parameters and `detail` hold values of the tables' columns. */
const DATABASE_MEMBERS = ['code', 'routine', 'schema', 'table', 'constraint'];

/** Causes that are followed: an error may be its own. */
const MAX_CAUSES = 5;

/**
 * Describes an error for the log in words of its own choosing. Errors are never handed to a logger as they are:
 * TypeORM's carry the statement with its parameters, and those may be passwords or keys.
 */
export function describeFailure(error: unknown): FailureDescription {
  if (!(error instanceof Error)) {
    return { text: `Not an error but a value of type ${typeof error} was thrown`, stack: undefined };
  }
  const failures = wrapped(error);
  const messages = new Set(failures.map(({ message }) => message).filter((message) => message !== ''));
  const members = DATABASE_MEMBERS.flatMap((name) => memberOf(failures, name));
  const details = members.length === 0 ? '' : ` (${members.join(', ')})`;
  return { text: `${error.name}: ${[...messages].join('; ')}${details}`, stack: stackOf(error) };
}

function memberOf(failures: readonly Error[], name: string): readonly string[] {
  const values = failures.map((failure): unknown =>
    name === 'code' ? codeOf(failure) : Reflect.get(failure, name),
  );
  const value = values.find((candidate) => typeof candidate === 'string' && candidate !== '');
  return typeof value === 'string' ? [`${name} ${value}`] : [];
}

/** The stack with those of the causes; a stack names only messages and places. */
function stackOf(error: Error, depth = 0): string | undefined {
  return error.cause instanceof Error && depth < MAX_CAUSES
    ? `${error.stack}\nCaused by: ${stackOf(error.cause, depth + 1)}`
    : error.stack;
}
