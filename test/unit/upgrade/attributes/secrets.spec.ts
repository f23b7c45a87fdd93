import { parseJson, stringifyJson } from '../../../../src/json';
import { isCredential, isSecretName, shownValue } from '../../../../src/upgrade/attributes/secrets';

describe('names of secrets', () => {
  it.each([
    'password',
    'db_password',
    'apiKey',
    'sslKey',
    'API_KEY',
    'license-key',
    'auth_key',
    'authkeys',
    'metering_secret',
    'admin_token',
    'vcenter_ca_file',
    'cert_data',
    'private_key',
    'passphrase',
    'admin_hash',
    'ldap_pass',
    'admin_pass',
    'dbPass',
    'adminpass',
    'bindpw',
    'rootpw',
    'password2',
    'userpassword',
    'accesstoken',
    'privatekey',
    'sshkeys',
    'key1',
    'pem',
  ])('%s is one', (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    'keyboard',
    'compass',
    'bypass',
    'pass_through',
    'monkey',
    'secretary',
    'profile',
    'tokenizer',
    'hostname',
    'certain',
    'xmit_hash_policy',
    'passthrough',
    'pci_pass_thru',
    'encompass',
    'nonsecret',
    'monkeys',
  ])('%s is none', (name) => expect(isSecretName(name)).toBe(false));
});

describe('credentials', () => {
  it.each([
    ['by name', 'db_password', {}],
    ['by type', 'x', { type: 'password' }],
    ['by generator', 'x', { value: { generator: 'hexstring' } }],
  ])('are known %s', (_title, name, definition) => {
    expect(isCredential(name, definition)).toBe(true);
  });

  it('are not everything that is called a key', () => {
    expect(isCredential('key_name', { type: 'text', value: '' })).toBe(false);
  });
});

describe('what is shown', () => {
  it.each([
    ['http://user:pa%20ss@host/x', 'http://••••@host/x'],
    ['http://user:pa@ss@host/x', 'http://••••@host/x'],
    ['http://user:pa/ss@host/x', 'http://••••@host/x'],
    ['deb http://u@host x', 'deb http://••••@host x'],
    ['http://host/x?a=1&access_token=abc&b=2', 'http://host/x?a=1&access_token=••••&b=2'],
    ['ops@example.org', 'ops@example.org'],
  ])('of %s is %s', (text, shown) => {
    expect(shownValue([{ text }])).toEqual([{ text: shown }]);
  });

  it('is JSON, whatever Python wrote', () => {
    const shown = shownValue(parseJson('{"a": [NaN, -Infinity, 1.50, 12345678901234567890]}'));
    expect(stringifyJson(shown)).toBe('{"a":["NaN","-Infinity",1.50,12345678901234567890]}');
  });
});
