import { randomBytes } from 'node:crypto';
import { type FakeOptions } from '../access-options';
import { type Actor } from '../actor';
import { Authenticator } from '../authenticator';
import { ExpiringMap } from '../expiring-map';
import { type IssuedToken } from '../token-documents';
import { isSameSecret, tokenKey } from '../tokens';

/** How long a token is valid, and most that are at a time. */
const LIFETIME_MS = 6 * 3_600_000;
const MOST_TOKENS = 10_000;

/** Knows one user, for trying out. Tokens are random, and gone with the process. */
export class FakeAuthenticator extends Authenticator {
  private readonly issued = new ExpiringMap<IssuedToken>(MOST_TOKENS);

  constructor(
    private readonly options: FakeOptions,
    override readonly tokenUri: string,
  ) {
    super();
  }

  override identify(token: string): Promise<IssuedToken | undefined> {
    return Promise.resolve(this.issued.get(tokenKey(token)));
  }

  /** @returns undefined for any other user or password */
  issue(user: string, password: string): IssuedToken | undefined {
    const isUser = isSameSecret(user, this.options.user);
    const isPassword = isSameSecret(password, this.options.password);
    return isUser && isPassword ? this.newToken(this.actor()) : undefined;
  }

  /** A token for whoever has one already. */
  async reissue(token: string): Promise<IssuedToken | undefined> {
    const identity = await this.identify(token);
    return identity && this.newToken(identity.actor);
  }

  revoke(token: string): void {
    this.issued.delete(tokenKey(token));
  }

  private newToken(actor: Actor): IssuedToken {
    const issuedAt = Date.now();
    const id = randomBytes(24).toString('hex');
    const token = { id, actor, issuedAt, expiresAt: issuedAt + LIFETIME_MS };
    this.issued.set(tokenKey(id), token, token.expiresAt);
    return token;
  }

  private actor(): Actor {
    const { user, role } = this.options;
    return {
      userId: 'fake-user',
      userName: user,
      projectId: 'fake-project',
      projectName: 'admin',
      roles: [role],
    };
  }
}
