import { type AddressInfo, createServer } from 'node:net';
import { type TestDatabase } from '../database';

/** Where PostgreSQL's own programs find a database's server. */
export function postgresOf({ url }: TestDatabase): Record<string, string> {
  const { hostname, port, username, password } = new URL(url);
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: decodeURIComponent(password) };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
