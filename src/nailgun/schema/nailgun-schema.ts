/** Releases of Nailgun whose schema this service works on. */
export type NailgunSchema = '9.2' | '10.0';

/** Revisions that Nailgun's migrations leave in `alembic_version`. */
const REVISIONS: ReadonlyMap<string, NailgunSchema> = new Map([
  ['3763c404ca48', '9.2'],
  ['c6edea552f1e', '10.0'],
]);

/** A database whose schema is not one that this service knows; the message says so in words. */
export class UnsupportedSchemaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnsupportedSchemaError';
  }
}

/**
 * Which schema a database has, by the rows of its `alembic_version`.
 *
 * @throws UnsupportedSchemaError
 */
export function schemaOfRevisions(revisions: readonly string[]): NailgunSchema {
  const [revision] = revisions;
  const schema = revision === undefined ? undefined : REVISIONS.get(revision);
  if (schema !== undefined && revisions.length === 1) return schema;
  const known = [...REVISIONS].map(([id, name]) => `${id} (Nailgun ${name})`).join(' and ');
  const found = revisions.length === 0 ? 'none' : revisions.join(', ');
  throw new UnsupportedSchemaError(
    `The schema of the database is of a revision that this service does not know: ${found}. ` +
      `It works on ${known}. Let Nailgun migrate the database to one of them first.`,
  );
}
