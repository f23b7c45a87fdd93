import { chmod, copyFile, mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseUnavailableError } from '../database-unavailable';
import { unfinishedName } from './cluster-folder';
import { runProgram } from './run-program';
import { type ServerAccount } from './server-account';
import { findServerPackage, isComplete, type ServerPackage } from './server-package';
import { describeSystemFailure } from './system-failure';

/** PostgreSQL programs that the server's user can run. */
export interface ServerBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** `18.4` */
  readonly version: string;
  /** `18`: files of another one cannot be used. */
  readonly major: string;
}

/**
 * Finds PostgreSQL where it was installed. Where the server's user cannot run it there (the checkout lies in a
 * closed folder, or the installation is incomplete) it is copied once into `copiesDir`, some 60 MB.
 *
 * @param installation where PostgreSQL was installed, if not as a dependency of ours
 * @throws DatabaseUnavailableError if it runs neither there nor from a copy.
 */
export async function findServerBinaries(
  account: ServerAccount | undefined,
  copiesDir: string,
  installation?: ServerPackage,
): Promise<ServerBinaries> {
  const source = installation ?? (await findServerPackage());
  if (await isComplete(source)) {
    const installed = await tryOut(source.native, account);
    if (installed.binaries) return installed.binaries;
    if (!installed.denied) throw cannotRun(source.native, installed.complaint);
  }
  const copy = join(copiesDir, source.key);
  await makeCopy(source, copiesDir, copy, account).catch((error: unknown) => {
    throw new DatabaseUnavailableError(
      `PostgreSQL cannot be run from ${source.native}${account ? ` by the user "${account.name}"` : ''}, ` +
        `and copying it to ${copy} failed: ${describeSystemFailure(error)}. Move the service to a folder that ` +
        'everybody can enter, start it as an ordinary user, or set DATABASE_URL.',
      { cause: error },
    );
  });
  const copied = await tryOut(copy, account);
  if (copied.binaries) return copied.binaries;
  throw cannotRun(copy, copied.complaint);
}

interface Trial {
  readonly binaries?: ServerBinaries;
  /** The files may be fine, but not for this user at this place. */
  readonly denied: boolean;
  readonly complaint: string;
}

/** Running it is the only sure test: of permissions on the way to it, of mount options, of its libraries. */
async function tryOut(folder: string, account: ServerAccount | undefined): Promise<Trial> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const [postgres, initdb] = [
    join(folder, 'bin', `postgres${suffix}`),
    join(folder, 'bin', `initdb${suffix}`),
  ];
  const { ok, output, failure } = await runProgram(postgres, ['--version'], { account });
  const [, version, major] = /((\d+)[.\w]*)\s*$/.exec(output) ?? [];
  if (!ok || version === undefined || major === undefined) {
    return { denied: failure === 'EACCES' || /permission denied/i.test(output), complaint: output.trim() };
  }
  return { binaries: { postgres, initdb, version, major }, denied: false, complaint: '' };
}

async function makeCopy(
  source: ServerPackage,
  copiesDir: string,
  copy: string,
  account: ServerAccount | undefined,
): Promise<void> {
  if (await stat(copy).catch(() => undefined)) return;
  await mkdir(copiesDir, { recursive: true });
  // An ordinary user keeps his folder to himself.
  if (account) await chmod(copiesDir, 0o755);
  const unfinished = unfinishedName(copy);
  try {
    await copyTree(source.native, unfinished);
    for (const { path, target } of source.links) {
      await symlink(target, join(unfinished, path)).catch(ignoreExisting);
    }
    await rename(unfinished, copy).catch(ignoreExisting);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Copies with permissions for everybody to read and run, whatever the umask was at installation. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target);
      await chmod(target, 0o755);
    }
  }
}

/** Another service made the same copy meanwhile. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
}

function cannotRun(folder: string, complaint: string): DatabaseUnavailableError {
  return new DatabaseUnavailableError(
    `The embedded PostgreSQL in ${folder} does not run on this system: ${complaint}. ` +
      'Set DATABASE_URL to a PostgreSQL server.',
  );
}
