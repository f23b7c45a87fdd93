import { stat } from 'node:fs/promises';
import { type ServerAccount } from './server-account';

/**
 * How the server finds its folder. It is always started in it. Where root starts it for another user, that
 * user may have no way there by the path, because some folder above is closed to him: so he gets the folder
 * that he is in, which Linux keeps open for a process whatever lies above.
 */
export function pathForServer(folder: string, account: ServerAccount | undefined): string {
  return account === undefined ? folder : '/proc/self/cwd';
}

/** Marks a server's command line with the folder that it works on, whatever name the folder has by then. */
export async function folderMark(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true });
  return `cluster_name=embedded-${dev}-${ino}`;
}

/**
 * The server's settings, as `name=value`. Connections come over the loopback interface alone.
 *
 * @param port to listen on
 * @param mark from `folderMark`
 * @param more settings that come last and so win
 */
export function serverSettings(port: number, mark: string, more: readonly string[]): readonly string[] {
  return [
    mark,
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    // A path for a socket would have to be short and open for both users.
    'unix_socket_directories=',
    // The largest pool that can be configured, and some for whoever looks at the database meanwhile.
    'max_connections=250',
    'logging_collector=off',
    'log_destination=stderr',
    // Statements and rows may hold passwords of an environment.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    ...more,
  ];
}
