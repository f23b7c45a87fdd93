import { type INestApplication } from '@nestjs/common';
import { type AddressInfo } from 'node:net';

/** A place to listen on that cannot be had; the message says why in words. */
export class ListenError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ListenError';
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another process. Choose another with PORT, or stop the other process',
  EACCES: 'may not be used by this user. Choose a PORT above 1023',
  EADDRNOTAVAIL: 'is not an address of this machine. Choose another with HOST',
  ENOTFOUND: 'is not the name of a machine. Choose another with HOST',
};

/**
 * Initialises the application and takes requests.
 *
 * @returns URL without a path
 * @throws ListenError
 */
export async function listen(
  app: INestApplication,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (cause) {
    const problem = PROBLEMS[(cause as NodeJS.ErrnoException).code ?? ''];
    if (problem === undefined) throw cause;
    throw new ListenError(`${host}:${port} ${problem}.`, { cause });
  }
  const server = app.getHttpServer() as { address(): AddressInfo };
  const { address, family, port: actual } = server.address();
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
}
