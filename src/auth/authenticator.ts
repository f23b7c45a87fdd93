import { type Actor } from './actor';

/** Whom a token belongs to, and how long it says so. */
export interface Identity {
  readonly actor: Actor;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Knows whom tokens belong to. */
export abstract class Authenticator {
  /** For the header `WWW-Authenticate` of a 401: where tokens are had. */
  abstract readonly tokenUri: string;

  /**
   * @returns undefined for a token that is unknown, expired or revoked
   * @throws Refusal 503 when that cannot be found out now: `keystone_unreachable`, `keystone_failed`
   */
  abstract identify(token: string): Promise<Identity | undefined>;
}
