import { type AccessOptions } from './access-options';
import { isLoopback } from './loopback';

/** Who is let in, in a line for the log. */
export function accessInWords({ authentication }: AccessOptions, host: string): string {
  switch (authentication.method) {
    case 'none': {
      const who = isLoopback(host) ? 'this machine' : 'every machine that reaches it';
      return `Authentication is off: everybody on ${who} may do everything`;
    }
    case 'fake':
      return 'Tokens are issued to the one user of AUTH_METHOD=fake, for trying out';
    case 'keystone':
      return `Tokens are validated by the Keystone at ${authentication.keystone.url}`;
  }
}
