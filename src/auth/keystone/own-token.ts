import { type JsonValue, memberOf } from '../../json';
import { ABSENT, callKeystone, documentIn, type KeystoneAnswer } from './call-keystone';
import { KeystoneFailure } from './keystone-failure';
import { type KeystoneOptions } from './keystone-options';
import { readExpiry } from './read-token';

/** The token as which the service asks about others, of the newest API that Keystone has. */
export interface OwnToken {
  readonly api: 'v3' | 'v2.0';
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Renewed before it ends: a token may expire on its way. */
const MARGIN_MS = 30_000;

/** Gets the service's own token, and another when that ends. */
export class OwnTokens {
  private current: Promise<OwnToken> | undefined;

  constructor(private readonly options: KeystoneOptions) {}

  /** @throws KeystoneFailure */
  async get(): Promise<OwnToken> {
    const held = this.current;
    if (held !== undefined) {
      const token = await held;
      if (token.expiresAt - MARGIN_MS > Date.now()) return token;
    }
    // Whoever else waited for the same one has renewed it in the meantime, perhaps.
    if (this.current === held) this.current = this.issue();
    return this.current ?? this.get();
  }

  /** Forgets a token that Keystone no longer takes. */
  async discard(refused: OwnToken): Promise<void> {
    const held = this.current;
    if (held !== undefined && (await held) === refused && this.current === held) this.current = undefined;
  }

  private issue(): Promise<OwnToken> {
    const issued = issueToken(this.options);
    issued.catch(() => {
      // A failure is nobody's token: the next one tries again.
      if (this.current === issued) this.current = undefined;
    });
    return issued;
  }
}

async function issueToken(options: KeystoneOptions): Promise<OwnToken> {
  const answer = await post(options, '/v3/auth/tokens', credentialsV3(options));
  if (!ABSENT.has(answer.status)) {
    const token = memberOf(accepted(answer), 'token');
    return ownToken('v3', answer.headers['x-subject-token'], memberOf(token, 'expires_at'));
  }
  const older = await post(options, '/v2.0/tokens', credentialsV2(options));
  const token = memberOf(memberOf(accepted(older), 'access'), 'token');
  return ownToken('v2.0', memberOf(token, 'id'), memberOf(token, 'expires'));
}

const post = (options: KeystoneOptions, path: string, body: object): Promise<KeystoneAnswer> =>
  callKeystone(options, { method: 'POST', path, body: JSON.stringify(body) });

function accepted(answer: KeystoneAnswer): JsonValue | undefined {
  const { status } = answer;
  if (status === 200 || status === 201) return documentIn(answer);
  const problem =
    status === 401 || status === 403
      ? `Keystone refuses the service's own user (${status}): see KEYSTONE_USER, KEYSTONE_PASSWORD, KEYSTONE_PROJECT`
      : `Keystone answered ${status} when the service asked for a token of its own`;
  throw new KeystoneFailure('failed', problem);
}

function ownToken(api: OwnToken['api'], id: unknown, expires: JsonValue | undefined): OwnToken {
  if (typeof id !== 'string' || id === '') {
    throw new KeystoneFailure('failed', "Keystone's answer is not a token");
  }
  return { api, id, expiresAt: readExpiry(expires) };
}

function credentialsV3({ user, password, project, domainId }: KeystoneOptions): object {
  const domain = { id: domainId };
  return {
    auth: {
      identity: { methods: ['password'], password: { user: { name: user, password, domain } } },
      scope: { project: { name: project, domain } },
    },
  };
}

const credentialsV2 = ({ user, password, project }: KeystoneOptions): object => ({
  auth: { tenantName: project, passwordCredentials: { username: user, password } },
});
