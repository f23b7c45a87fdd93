import { isCredential, isSecretName, withoutCredentials } from '../../../../src/upgrade/attributes/secrets';

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

describe('addresses', () => {
  it.each([
    ['http://user:pa%20ss@host/x', 'http://••••@host/x'],
    ['deb http://u@host x', 'deb http://••••@host x'],
    ['http://host/a@b', 'http://host/a@b'],
    ['ops@example.org', 'ops@example.org'],
  ])('%s is shown as %s', (text, shown) => {
    expect(withoutCredentials([{ text }])).toEqual([{ text: shown }]);
  });
});
