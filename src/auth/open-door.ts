import { type AccessChoice } from '../config/access-choice';
import { ConfigurationError } from '../config/configuration-error';
import { type Authentication } from './access-options';
import { isLoopback } from './loopback';

const CHOICES =
  'Choose AUTH_METHOD=keystone, a HOST that only this machine reaches (127.0.0.1), or, if everybody who reaches it may ' +
  'do everything, say so with ALLOW_UNAUTHENTICATED=true.';

/**
 * Refuses to serve everybody on an address that others reach: they could move every node of a cloud.
 *
 * @throws ConfigurationError
 */
export function refuseOpenDoor(
  authentication: Authentication,
  { allowUnauthenticated }: AccessChoice,
  host: string,
): void {
  const why = openness(authentication);
  if (why === undefined || allowUnauthenticated || isLoopback(host)) return;
  const message = `HOST is ${host}, which others can reach, and ${why}. ${CHOICES}`;
  throw new ConfigurationError([{ variable: 'HOST', message }]);
}

function openness(authentication: Authentication): string | undefined {
  if (authentication.method === 'none') return 'authentication is off (AUTH_METHOD is none)';
  if (authentication.method === 'keystone') return undefined;
  const { user, password } = authentication.fake;
  return user === 'admin' && password === 'admin'
    ? 'AUTH_METHOD is fake, with the password that everybody knows'
    : undefined;
}
