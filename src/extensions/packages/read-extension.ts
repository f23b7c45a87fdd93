import { type Extension } from '../extension';

/** What a package exports, read. Each problem continues a sentence that begins with the package. */
export type ExtensionReading = { readonly extension: Extension } | { readonly problems: readonly string[] };

type Members = Readonly<Record<string, unknown>>;

/** Nailgun keeps names of extensions in 64 characters; tables begin with them. */
const NAME = /^[a-z][a-z0-9_]{0,39}$/;
/** TypeORM puts migrations in order by the milliseconds at the end of their names. */
const MIGRATION_NAME = /\D\d{13}$/;
const CALLBACKS = ['onClusterCreate', 'onClusterDelete', 'onEnable', 'onDisable'];

const BRINGS_NOTHING = 'brings nothing: it must export "extension" (or a default) with "name" and "module".';

/** Checks everything that a package says of its extension; its code runs later. */
export function readExtension(exported: unknown): ExtensionReading {
  const found = extensionIn(exported);
  const { name, version, description, module, entities = [], migrations = [] } = found;
  const { lifecycle = {}, atStart, beforeRevert, isListable } = found;
  if (name === undefined && module === undefined) return { problems: [BRINGS_NOTHING] };
  const problems = [
    ...(isText(name) && NAME.test(name)
      ? []
      : [
          'needs a "name" of lower-case letters, digits and underscores, at most 40, that begins with a letter.',
        ]),
    ...(isText(version) ? [] : ['has no "version".']),
    ...(isText(description) ? [] : ['has no "description".']),
    ...(isFunction(module) ? [] : ['has no "module": a function that gives a dynamic module of Nest.']),
    ...(isListOf(entities, isFunction) ? [] : ['has "entities" that are not a list of classes.']),
    ...migrationProblems(migrations),
    ...callbackProblems(lifecycle),
    ...[atStart, beforeRevert, isListable]
      .filter((callback) => callback !== undefined && !isFunction(callback))
      .map(() => 'has an "atStart", "beforeRevert" or "isListable" that is not a function.'),
  ];
  if (problems.length > 0) return { problems };
  // The object itself, frozen or not, so that its functions keep their `this`.
  const extension: unknown = Object.create(found, {
    entities: { value: entities, enumerable: true },
    migrations: { value: migrations, enumerable: true },
  });
  return { extension: extension as Extension };
}

function extensionIn(exported: unknown): Members {
  const { extension, default: standard } = membersOf(exported);
  return membersOf(extension ?? standard ?? exported);
}

function migrationProblems(migrations: unknown): readonly string[] {
  if (!isListOf(migrations, isFunction)) return ['has "migrations" that are not a list of classes.'];
  return migrations
    .filter(({ name }) => !MIGRATION_NAME.test(name))
    .map(({ name }) => `has the migration ${name}, whose name must end in 13 digits: the time it was made.`);
}

function callbackProblems(lifecycle: unknown): readonly string[] {
  if (typeof lifecycle !== 'object' || lifecycle === null)
    return ['has a "lifecycle" that is not an object.'];
  return Object.entries(lifecycle).flatMap(([name, callback]) => {
    // A name that is misspelt would never be called, and nobody would know.
    if (!CALLBACKS.includes(name))
      return [`has "${name}" in its "lifecycle", which has ${CALLBACKS.join(', ')}.`];
    return isFunction(callback) ? [] : [`has "${name}" in its "lifecycle", which is not a function.`];
  });
}

const membersOf = (value: unknown): Members =>
  (typeof value === 'object' && value !== null) || typeof value === 'function' ? (value as Members) : {};

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const isFunction = (value: unknown): value is (...values: never[]) => unknown => typeof value === 'function';

const isListOf = <T>(value: unknown, is: (one: unknown) => one is T): value is readonly T[] =>
  Array.isArray(value) && value.every(is);
