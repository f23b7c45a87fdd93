import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseUnavailableError } from '../database-unavailable';
import { clusterFolder, giveToServer, unfinishedName } from './cluster-folder';
import { runProgram } from './run-program';
import { type ServerAccount } from './server-account';
import { type ServerBinaries } from './server-binaries';
import { pathForServer } from './server-settings';

/** The one role of an embedded server: owner of its databases, and superuser. */
export const DATABASE_OWNER = 'nailgun';

/** What making a cluster and mending its password have in common. */
export interface ClusterTools {
  readonly binaries: ServerBinaries;
  readonly account: ServerAccount | undefined;
  readonly dataDir: string;
}

/**
 * Makes the server's files. They get their name when they are complete: a start that is killed half way
 * leaves nothing that looks like a database.
 *
 * @param durable false: leave it to the system when files reach the disk (tests)
 * @throws DatabaseUnavailableError with the words of `initdb`.
 */
export async function createCluster(
  { binaries, account, dataDir }: ClusterTools,
  password: string,
  durable: boolean,
): Promise<void> {
  const finished = clusterFolder(dataDir, binaries.major);
  const workshop = unfinishedName(finished);
  const files = join(workshop, 'files');
  try {
    await mkdir(workshop, { mode: 0o700 });
    await mkdir(files, { mode: 0o700 });
    await writeFile(join(workshop, 'password'), `${password}\n`, { mode: 0o600 });
    if (account) await giveToServer(workshop, account);
    const args = [
      ...[
        '-D',
        pathForServer(files, account),
        '--username',
        DATABASE_OWNER,
        '--pwfile',
        join('..', 'password'),
      ],
      // Nobody gets in without the password, and nobody through a socket in a shared folder.
      ...['--auth-host', 'scram-sha-256', '--auth-local', 'reject', '--no-instructions'],
      // PostgreSQL's own rules for letters: those of the system differ from one to the next.
      ...[
        '--encoding',
        'UTF8',
        '--locale',
        'C',
        '--locale-provider',
        'builtin',
        '--builtin-locale',
        'C.UTF-8',
      ],
      ...(durable ? [] : ['--no-sync']),
    ];
    const { ok, output } = await runProgram(binaries.initdb, args, { account, cwd: files });
    if (!ok) {
      throw new DatabaseUnavailableError(
        `The embedded database could not be made in ${dataDir}: ${tail(output)}`,
      );
    }
    await rename(files, finished);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/**
 * Gives the owner a new password in a cluster whose server does not run.
 *
 * @throws DatabaseUnavailableError if the cluster cannot be opened.
 */
export async function replacePassword(
  { binaries, account, dataDir }: ClusterTools,
  password: string,
): Promise<void> {
  const cwd = clusterFolder(dataDir, binaries.major);
  const args = ['--single', '-D', pathForServer(cwd, account), 'template1'];
  // The password is of our own making, and has no character that SQL would need quoted.
  const input = `ALTER ROLE ${DATABASE_OWNER} PASSWORD '${password}'\n`;
  const { ok, output } = await runProgram(binaries.postgres, args, { account, cwd, input });
  if (!ok) {
    throw new DatabaseUnavailableError(
      `The embedded database in ${dataDir} cannot be opened: ${tail(output)}`,
    );
  }
}

function tail(output: string): string {
  return output.trim().split('\n').slice(-10).join('\n');
}
