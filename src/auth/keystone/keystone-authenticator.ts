import { Authenticator, type Identity } from '../authenticator';
import { ExpiringMap } from '../expiring-map';
import { tokenKey } from '../tokens';
import { callKeystone, documentIn, type KeystoneAnswer } from './call-keystone';
import { KeystoneFailure, refusalForKeystone } from './keystone-failure';
import { type KeystoneOptions } from './keystone-options';
import { type OwnToken, OwnTokens } from './own-token';
import { readTokenV2, readTokenV3 } from './read-token';

/** Most tokens whose answers are remembered, of those that are valid and of those that are not. */
const MOST_REMEMBERED = 10_000;

/**
 * Asks Keystone whom tokens belong to, and remembers its answers for a while, but never beyond the end of a token. One
 * that is revoked is refused when what is remembered of it ends. Where Keystone cannot be asked nobody is let in.
 */
export class KeystoneAuthenticator extends Authenticator {
  override readonly tokenUri: string;
  private readonly ownTokens: OwnTokens;
  private readonly valid = new ExpiringMap<Identity>(MOST_REMEMBERED);
  private readonly invalid = new ExpiringMap<true>(MOST_REMEMBERED);
  private readonly asked = new Map<string, Promise<Identity | undefined>>();

  constructor(private readonly options: KeystoneOptions) {
    super();
    this.tokenUri = options.publicUrl;
    this.ownTokens = new OwnTokens(options);
  }

  override async identify(token: string): Promise<Identity | undefined> {
    const key = tokenKey(token);
    const known = this.valid.get(key);
    if (known !== undefined || this.invalid.get(key)) return known;
    // Those who come at once with the same token wait for one answer.
    let answer = this.asked.get(key);
    if (answer === undefined) {
      answer = this.ask(token, key).finally(() => this.asked.delete(key));
      this.asked.set(key, answer);
    }
    try {
      return await answer;
    } catch (error) {
      throw error instanceof KeystoneFailure ? refusalForKeystone(error) : error;
    }
  }

  private async ask(token: string, key: string): Promise<Identity | undefined> {
    // Counted from before the question: what is revoked while it is answered is not remembered for longer.
    const until = Date.now() + this.options.cacheSeconds * 1000;
    const identity = await this.validate(token);
    if (identity === undefined || identity.expiresAt <= Date.now()) {
      this.invalid.set(key, true, until);
      return undefined;
    }
    this.valid.set(key, identity, Math.min(until, identity.expiresAt));
    return identity;
  }

  private async validate(token: string): Promise<Identity | undefined> {
    const own = await this.ownTokens.get();
    const answer = await this.askAs(own, token);
    if (answer.status !== 401) return identityIn(own, answer);
    // Ours was revoked, or ended sooner than it said.
    await this.ownTokens.discard(own);
    const renewed = await this.ownTokens.get();
    return identityIn(renewed, await this.askAs(renewed, token));
  }

  private askAs({ api, id }: OwnToken, token: string): Promise<KeystoneAnswer> {
    return api === 'v3'
      ? callKeystone(this.options, {
          method: 'GET',
          path: '/v3/auth/tokens?nocatalog',
          headers: { 'x-auth-token': id, 'x-subject-token': token },
        })
      : callKeystone(this.options, {
          method: 'GET',
          path: `/v2.0/tokens/${encodeURIComponent(token)}`,
          headers: { 'x-auth-token': id },
        });
  }
}

/** @throws KeystoneFailure for an answer that says neither whose the token is nor that it is nobody's */
function identityIn({ api }: OwnToken, answer: KeystoneAnswer): Identity | undefined {
  const { status } = answer;
  if (status === 404) return undefined;
  if (status === 401 || status === 403) {
    throw new KeystoneFailure('failed', `Keystone does not let the service ask about tokens (${status})`);
  }
  if (status !== 200)
    throw new KeystoneFailure('failed', `Keystone answered ${status} when asked about a token`);
  return api === 'v3' ? readTokenV3(documentIn(answer)) : readTokenV2(documentIn(answer));
}
