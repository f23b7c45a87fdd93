import { DatabaseUnavailableError } from '../database-unavailable';
import { runProgram } from './run-program';

/** Whom the database server runs as, where that is not the user of this process. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root: root starts it as the user `postgres`, which is made if there is none.
 *
 * @returns undefined for an ordinary user, who runs the server as himself
 * @throws DatabaseUnavailableError if root has nobody to run it as.
 */
export async function findServerAccount(name = 'postgres'): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (process.platform !== 'linux') {
    throw new DatabaseUnavailableError(
      'PostgreSQL refuses to run as root. Start the service as an ordinary user, or set DATABASE_URL.',
    );
  }
  const found = await lookUp(name);
  if (found) return found;
  const complaint = await create(name);
  const created = await lookUp(name);
  if (created) return created;
  throw new DatabaseUnavailableError(
    `PostgreSQL refuses to run as root. There is no user "${name}" to run it as, and it could not be created ` +
      `(${complaint}). Create one, start the service as an ordinary user, or set DATABASE_URL.`,
  );
}

async function lookUp(name: string): Promise<ServerAccount | undefined> {
  // Asked of the system and not read from a file: the user may come from a directory service.
  const [user, group] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])]);
  const [uid, gid] = [Number.parseInt(user.output, 10), Number.parseInt(group.output, 10)];
  // One that shares root's id would be refused just the same.
  return user.ok && group.ok && uid > 0 ? { name, uid, gid } : undefined;
}

async function create(name: string): Promise<string> {
  // Fails where the group is there already, which is as good.
  await runProgram('groupadd', ['--system', name]);
  const options = ['--system', '--gid', name, '--no-create-home', '--home-dir', '/nonexistent'];
  return (await runProgram('useradd', [...options, '--shell', '/usr/sbin/nologin', name])).output.trim();
}
