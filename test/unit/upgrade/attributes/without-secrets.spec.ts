import { type JsonObject, parseJson, stringifyJson } from '../../../../src/json';
import { withoutSecrets } from '../../../../src/secrets/without-secrets';

describe('settings as everybody may see them', () => {
  it.each([
    ['{"ldap":{"ldap_pass":"hunter2","port":389}}', '{"ldap":{"ldap_pass":"••••","port":389}}'],
    ['{"password":12345}', '{"password":"••••"}'],
    ['{"pin":1,"token_expiration":3600}', '{"pin":1,"token_expiration":3600}'],
    [
      '{"tokens":{"node1":"abc","node2":7,"on":true}}',
      '{"tokens":{"node1":"••••","node2":"••••","on":true}}',
    ],
    ['{"keys":[{"id":"abc"}],"empty_password":""}', '{"keys":[{"id":"••••"}],"empty_password":""}'],
    [
      '{"credentials":{"metadata":{"label":"Credentials"},"user":{"type":"text","label":"User","value":"joe"}}}',
      '{"credentials":{"metadata":{"label":"Credentials"},"user":{"type":"text","label":"User","value":"••••"}}}',
    ],
    [
      '{"private":{"mtu":1500,"vlan":"100-200"},"xmit_hash_policy":{"value":"layer2","type":"select"}}',
      '{"private":{"mtu":1500,"vlan":"100-200"},"xmit_hash_policy":{"value":"layer2","type":"select"}}',
    ],
    ['{"url":"http://u:p@host/"}', '{"url":"http://••••@host/"}'],
  ])('of %s are %s', (document, shown) => {
    expect(stringifyJson(withoutSecrets(parseJson(document) as JsonObject))).toBe(shown);
  });
});
