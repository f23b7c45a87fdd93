import { type JsonValue, memberOf } from '../../json';
import { tokenDocumentV2 } from '../token-documents';
import { documentIn, type KeystoneAnswer } from './call-keystone';
import { readTokenV3 } from './read-token';

/** What v3 is asked in place of v2.0, whose users and projects are all in one domain. */
export function requestInV3(body: JsonValue, domainId: string): object {
  const auth = memberOf(body, 'auth');
  const domain = { id: domainId };
  const credentials = memberOf(auth, 'passwordCredentials');
  const token = memberOf(memberOf(auth, 'token'), 'id');
  const user = {
    name: memberOf(credentials, 'username'),
    password: memberOf(credentials, 'password'),
    domain,
  };
  const identity =
    credentials === undefined && token !== undefined
      ? { methods: ['token'], token: { id: token } }
      : { methods: ['password'], password: { user } };
  const [id, name] = [memberOf(auth, 'tenantId'), memberOf(auth, 'tenantName')];
  const project = id === undefined ? { name, domain } : { id };
  return { auth: { identity, ...(id === undefined && name === undefined ? {} : { scope: { project } }) } };
}

/**
 * A token that v3 issued, as v2.0 tells of it; without a catalogue, whose entries have another form there.
 *
 * @throws KeystoneFailure when the answer is no token
 */
export function answerInV2(id: string, answer: KeystoneAnswer): object {
  const { actor, expiresAt } = readTokenV3(documentIn(answer));
  return tokenDocumentV2({ id, actor, issuedAt: Date.now(), expiresAt });
}
