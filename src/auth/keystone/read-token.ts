import { isJsonArray, type JsonValue, memberOf } from '../../json';
import { type Identity } from '../authenticator';
import { KeystoneFailure } from './keystone-failure';

/** Names are shown to people and kept: no control characters, and no page of text. */
const LONGEST_NAME = 255;
const CONTROL = /[\p{Cc}\p{Cf}]/gu;

/**
 * What v3 says of a token: `{"token": {"expires_at", "user", "project", "roles"}}`.
 *
 * @throws KeystoneFailure when the document is none of that
 */
export function readTokenV3(document: JsonValue | undefined): Identity {
  const token = memberOf(document, 'token');
  return identity(token, memberOf(token, 'expires_at'), memberOf(token, 'user'), memberOf(token, 'project'));
}

/**
 * What v2.0 says of one: `{"access": {"token": {"expires", "tenant"}, "user": {"roles"}}}`.
 *
 * @throws KeystoneFailure when the document is none of that
 */
export function readTokenV2(document: JsonValue | undefined): Identity {
  const access = memberOf(document, 'access');
  const token = memberOf(access, 'token');
  const user = memberOf(access, 'user');
  return identity(user, memberOf(token, 'expires'), user, memberOf(token, 'tenant'));
}

/** When a token of either form ends, in milliseconds since the epoch. */
export function readExpiry(value: JsonValue | undefined): number {
  const expiry = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(expiry)) throw new KeystoneFailure('failed', "Keystone's answer is not a token");
  return expiry;
}

function identity(
  roleHolder: JsonValue | undefined,
  expires: JsonValue | undefined,
  user: JsonValue | undefined,
  project: JsonValue | undefined,
): Identity {
  const userId = nameIn(user, 'id');
  if (userId === null) throw new KeystoneFailure('failed', "Keystone's answer is not a token");
  const roles = memberOf(roleHolder, 'roles');
  return {
    expiresAt: readExpiry(expires),
    actor: {
      userId,
      userName: nameIn(user, 'name'),
      projectId: nameIn(project, 'id'),
      projectName: nameIn(project, 'name'),
      roles: isJsonArray(roles) ? roles.flatMap((role) => nameIn(role, 'name') ?? []) : [],
    },
  };
}

function nameIn(value: JsonValue | undefined, member: string): string | null {
  const name = memberOf(value, member);
  return typeof name === 'string' && name !== '' ? name.replace(CONTROL, '').slice(0, LONGEST_NAME) : null;
}
