import { type AccessOptions, accessOptions } from '../../../src/auth/access-options';
import { readServiceConfig } from '../../../src/config/service-config';
import { type JsonObject, parseJson } from '../../../src/json';

const resolve = (env: Record<string, string>, settings: unknown = {}): AccessOptions =>
  accessOptions(readServiceConfig(env), parseJson(JSON.stringify(settings)) as JsonObject);

/** As on a master. */
const AUTH = {
  AUTHENTICATION_METHOD: 'keystone',
  auth_host: '10.20.0.2',
  auth_protocol: 'http',
  auth_version: 'v2.0',
  admin_user: 'nailgun',
  admin_password: 'quiet harbour',
  admin_tenant_name: 'services',
};

describe('authentication', () => {
  it('is off where nobody says anything', () => {
    expect(resolve({}).authentication).toEqual({ method: 'none' });
    expect(resolve({}, { AUTH: {} }).authentication).toEqual({ method: 'none' });
  });

  it("is as Nailgun's settings say", () => {
    expect(resolve({}, { AUTH }).authentication).toEqual({
      method: 'keystone',
      keystone: {
        url: 'http://10.20.0.2:35357',
        publicUrl: 'http://10.20.0.2:35357',
        user: 'nailgun',
        password: 'quiet harbour',
        project: 'services',
        domainId: 'default',
        ca: undefined,
        timeoutSeconds: 5,
        cacheSeconds: 30,
      },
    });
    expect(resolve({}, { AUTH: { AUTHENTICATION_METHOD: 'fake' } }).authentication).toEqual({
      method: 'fake',
      fake: { user: 'admin', password: 'admin', role: 'admin' },
    });
  });

  it.each([
    [{ auth_port: 5000 }, 'http://10.20.0.2:5000'],
    [{ auth_protocol: 'https', auth_port: '5000' }, 'https://10.20.0.2:5000'],
    [{ identity_uri: 'https://keystone.domain.tld:5000/v2.0/' }, 'https://keystone.domain.tld:5000'],
  ])('asks where %j says', (more, url) => {
    expect(resolve({}, { AUTH: { ...AUTH, ...more } }).authentication).toMatchObject({ keystone: { url } });
  });

  it('is as the environment says, whatever the settings', () => {
    expect(resolve({ AUTH_METHOD: 'none' }, { AUTH }).authentication).toEqual({ method: 'none' });
    const env = {
      KEYSTONE_URL: 'https://keystone:5000/v3',
      KEYSTONE_USER: 'upgrader',
      KEYSTONE_PASSWORD: 'other',
    };
    expect(resolve(env, { AUTH }).authentication).toMatchObject({
      keystone: { url: 'https://keystone:5000', user: 'upgrader', password: 'other', project: 'services' },
    });
  });

  it.each([
    [{ AUTHENTICATION_METHOD: 'ldap' }, /must be one of none, fake, keystone/],
    [{ ...AUTH, auth_protocol: 'gopher' }, /what makes no URL/],
    [{ ...AUTH, identity_uri: 'keystone' }, /what makes no URL/],
    [{ ...AUTH, admin_password: '' }, /KEYSTONE_PASSWORD must say/],
    [{ ...AUTH, cafile: '/nowhere/ca.pem' }, /cafile in AUTH names \/nowhere\/ca.pem, which cannot be read/],
  ])('is refused in words for %j', (section, words) => {
    expect(() => resolve({}, { AUTH: section })).toThrow(words);
    expect(() => resolve({}, { AUTH: section })).not.toThrow(/quiet harbour/);
  });
});

describe('an address that others reach', () => {
  it.each(['0.0.0.0', '::', '10.20.0.2', 'master.domain.tld', '::ffff:10.20.0.2'])('is %s', (HOST) => {
    expect(() => resolve({ HOST })).toThrow(`HOST is ${HOST}, which others can reach`);
    expect(() => resolve({ HOST, AUTH_METHOD: 'fake' })).toThrow(`HOST is ${HOST}, which others can reach`);
    expect(() => resolve({ HOST, ALLOW_UNAUTHENTICATED: 'true' })).not.toThrow();
    expect(() => resolve({ HOST }, { AUTH })).not.toThrow();
    const FAKE = { AUTH: { AUTHENTICATION_METHOD: 'fake' }, FAKE_KEYSTONE_PASSWORD: 'not known to all' };
    expect(() => resolve({ HOST }, FAKE)).not.toThrow();
  });

  it.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost', 'LOCALHOST', '::ffff:127.0.0.1'])(
    'is not %s',
    (HOST) => {
      expect(() => resolve({ HOST })).not.toThrow();
    },
  );
});
