import { HTTP_REASONS } from '../../http/http-reasons';
import { Refusal } from '../../http/refusal';

const RETRY_SECONDS = 5;

/** Why nobody can say whom a token belongs to. The message is for operators, and holds no token and no password. */
export class KeystoneFailure extends Error {
  constructor(
    readonly kind: 'unreachable' | 'failed',
    message: string,
  ) {
    super(message);
    this.name = 'KeystoneFailure';
  }
}

/** What the caller is told of it, with 503: nobody is let in meanwhile. The log has the failure itself. */
export function refusalForKeystone(failure: KeystoneFailure): Refusal {
  const reason =
    failure.kind === 'unreachable'
      ? {
          reason: HTTP_REASONS.keystoneUnreachable,
          message: 'Keystone, which knows whom tokens belong to, cannot be reached now. Try again later.',
        }
      : {
          reason: HTTP_REASONS.keystoneFailed,
          message:
            'Keystone, which knows whom tokens belong to, does not answer as it should. Try again later.',
        };
  return new Refusal(503, [reason], { cause: failure, retryAfterSeconds: RETRY_SECONDS });
}
