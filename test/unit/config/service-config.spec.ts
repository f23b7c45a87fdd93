import { ConfigurationError } from '../../../src/config/configuration-error';
import { readServiceConfig, type ServiceConfig } from '../../../src/config/service-config';
import { type Surroundings } from '../../../src/config/surroundings';

const surroundings: Surroundings = {
  isTerminal: false,
  isRoot: false,
  platform: 'linux',
  home: '/home/operator',
};

function read(env: Record<string, string>, more: Partial<Surroundings> = {}): ServiceConfig {
  return readServiceConfig(env, { ...surroundings, ...more });
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('The configuration', () => {
  it('needs no variable at all', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 8000,
      database: { kind: 'embedded', dataDir: '/home/operator/.local/share/nailgun-cluster-upgrade' },
      databasePoolSize: 10,
      prepareStatements: true,
      embeddedSchema: '9.2',
      upgradeEnabled: true,
      access: {
        method: undefined,
        allowUnauthenticated: false,
        adminRoles: ['admin'],
        readerRoles: [],
        cacheSeconds: 30,
        keystone: { timeoutSeconds: 5 },
      },
      limits: {
        trustedProxies: [],
        corsOrigins: [],
        requestTimeoutSeconds: 60,
        statementTimeoutSeconds: 25,
      },
      nailgunSettingsFile: undefined,
      nailgunExtensions: undefined,
      extensionPackages: [],
      upgradePlugins: [],
      provisioning: { kind: 'simulated', seconds: 10, failurePercent: 0 },
      logLevel: 'log',
      logFormat: 'json',
    });
  });

  it('takes a blank variable for an absent one', () => {
    const blank = { HOST: '', PORT: ' ', DATABASE_URL: '', NAILGUN_URL: '', NAILGUN_SETTINGS_FILE: '  ' };
    expect(read(blank)).toEqual(read({}));
  });

  it('reads every variable', () => {
    expect(
      read({
        HOST: '::1',
        PORT: '0',
        DATABASE_URL: 'postgresql://nailgun:secret@10.20.0.2/nailgun',
        DATABASE_POOL_SIZE: '200',
        PREPARED_STATEMENTS: 'false',
        EMBEDDED_SCHEMA: '9.2',
        UPGRADE_ENABLED: 'Off',
        AUTH_METHOD: 'Keystone',
        ALLOW_UNAUTHENTICATED: 'yes',
        ADMIN_ROLES: 'Admin, cloud_admin',
        READER_ROLES: 'observer',
        AUTH_CACHE_SECONDS: '0',
        KEYSTONE_URL: 'https://keystone.domain.tld:5000/v3/',
        KEYSTONE_USER: 'upgrader',
        KEYSTONE_PASSWORD: 'p@ss word',
        KEYSTONE_PROJECT: 'service',
        KEYSTONE_DOMAIN_ID: 'heat',
        KEYSTONE_TIMEOUT_SECONDS: '9',
        RATE_LIMIT_PER_MINUTE: '100',
        TRUSTED_PROXIES: 'loopback, 10.20.0.2,fd00::/8',
        CORS_ORIGINS: 'https://master.domain.tld:8443',
        REQUEST_TIMEOUT_SECONDS: '10',
        STATEMENT_TIMEOUT_SECONDS: '3',
        NAILGUN_SETTINGS_FILE: '/etc/nailgun/settings.yaml',
        EXTENSIONS: '@company/journal, ./examples/extension',
        NAILGUN_EXTENSIONS: 'volume_manager, cluster_upgrade,,volume_manager',
        UPGRADE_PLUGINS: '@company/upgrade-plugin, ./plugins/one,,/opt/two,@company/upgrade-plugin',
        NAILGUN_URL: 'http://10.20.0.2:8000/',
        PROVISIONING: 'nailgun',
        NAILGUN_TIMEOUT_SECONDS: '60',
        SIMULATION_SECONDS: '5',
        SIMULATION_FAILURE_PERCENT: '20',
        LOG_LEVEL: 'INFO',
        LOG_FORMAT: 'text',
      }),
    ).toEqual({
      host: '::1',
      port: 0,
      database: { kind: 'url', url: 'postgresql://nailgun:secret@10.20.0.2/nailgun' },
      databasePoolSize: 200,
      prepareStatements: false,
      embeddedSchema: '9.2',
      upgradeEnabled: false,
      access: {
        method: 'keystone',
        allowUnauthenticated: true,
        adminRoles: ['admin', 'cloud_admin'],
        readerRoles: ['observer'],
        cacheSeconds: 0,
        keystone: {
          url: 'https://keystone.domain.tld:5000',
          user: 'upgrader',
          password: 'p@ss word',
          project: 'service',
          domainId: 'heat',
          timeoutSeconds: 9,
        },
      },
      limits: {
        requestsPerMinute: 100,
        trustedProxies: ['loopback', '10.20.0.2', 'fd00::/8'],
        corsOrigins: ['https://master.domain.tld:8443'],
        requestTimeoutSeconds: 10,
        statementTimeoutSeconds: 3,
      },
      nailgunSettingsFile: '/etc/nailgun/settings.yaml',
      nailgunExtensions: ['volume_manager', 'cluster_upgrade'],
      extensionPackages: ['@company/journal', './examples/extension'],
      upgradePlugins: ['@company/upgrade-plugin', './plugins/one', '/opt/two'],
      provisioning: { kind: 'nailgun', url: 'http://10.20.0.2:8000', timeoutSeconds: 60 },
      logLevel: 'log',
      logFormat: 'text',
    });
  });

  it('names every problem at once, one a line', () => {
    const env = { PORT: '65536', HOST: '127.0.0.1:80', UPGRADE_ENABLED: 'maybe', LOG_LEVEL: 'loud' };
    expect(() => read(env)).toThrow(ConfigurationError);
    const problems = problemsOf(env);
    expect(problems).toHaveLength(4);
    for (const variable of Object.keys(env)) {
      expect(problems.filter((message) => message.startsWith(`${variable} `))).toHaveLength(1);
    }
    expect(() => read(env)).toThrow(problems.join('\n'));
  });

  it.each(['1', 'true', 'yes', 'on', 'TRUE'])('takes UPGRADE_ENABLED=%s for yes', (text) => {
    expect(read({ UPGRADE_ENABLED: text }).upgradeEnabled).toBe(true);
  });

  it.each(['0', 'false', 'no', 'off'])('takes UPGRADE_ENABLED=%s for no', (text) => {
    expect(read({ UPGRADE_ENABLED: text }).upgradeEnabled).toBe(false);
  });

  it.each(['0.0.0.0', '::', 'localhost', 'master.domain.tld', 'nailgun_1'])('listens on %s', (host) => {
    expect(read({ HOST: host }).host).toBe(host);
  });

  it.each([
    ['HOST', '256.1.1.1'],
    ['HOST', '[::1]'],
    ['HOST', 'two words'],
    ['HOST', '-a.b'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['DATABASE_POOL_SIZE', '1'],
    ['DATABASE_POOL_SIZE', '201'],
    ['EMBEDDED_SCHEMA', '8.0'],
    ['NAILGUN_EXTENSIONS', 'volume_manager,Bad-Name'],
    ['UPGRADE_PLUGINS', 'company-plugin,~/plugin'],
    ['UPGRADE_PLUGINS', '@company'],
    ['UPGRADE_PLUGINS', '.hidden'],
    ['LOG_FORMAT', 'xml'],
    ['AUTH_METHOD', 'ldap'],
    ['ALLOW_UNAUTHENTICATED', 'perhaps'],
    ['ADMIN_ROLES', 'admin,,'],
    ['AUTH_CACHE_SECONDS', '-1'],
    ['KEYSTONE_URL', 'https://nailgun:secret@10.20.0.2:5000'],
    ['KEYSTONE_URL', '10.20.0.2:5000'],
    ['KEYSTONE_TIMEOUT_SECONDS', '0'],
    ['RATE_LIMIT_PER_MINUTE', 'many'],
    ['TRUSTED_PROXIES', '10.20.0.0/33'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://master.domain.tld/'],
    ['STATEMENT_TIMEOUT_SECONDS', '30'],
    ['DATA_DIR', '~/nailgun'],
  ])('refuses %s=%s', (variable, text) => {
    expect(problemsOf({ [variable]: text })).toEqual([expect.stringContaining(`${variable} must be `)]);
  });
});

describe('The log', () => {
  it('is text for a person at a terminal and JSON for everybody else', () => {
    expect(read({}, { isTerminal: true }).logFormat).toBe('text');
    expect(read({}, { isTerminal: false }).logFormat).toBe('json');
    expect(read({ LOG_FORMAT: 'json' }, { isTerminal: true }).logFormat).toBe('json');
  });
});

describe('The folder of the embedded database', () => {
  function dataDirOf(env: Record<string, string>, more: Partial<Surroundings> = {}): string | undefined {
    const { database } = read(env, more);
    return database.kind === 'embedded' ? database.dataDir : undefined;
  }

  it('is the one that is asked for', () => {
    expect(dataDirOf({ DATA_DIR: '/srv/nailgun' })).toBe('/srv/nailgun');
  });

  it('is where users of the system keep such things', () => {
    expect(dataDirOf({}, { isRoot: true })).toBe('/var/lib/nailgun-cluster-upgrade');
    expect(dataDirOf({ XDG_DATA_HOME: '/data' })).toBe('/data/nailgun-cluster-upgrade');
    expect(dataDirOf({ XDG_DATA_HOME: 'data' })).toBe(dataDirOf({}));
    expect(dataDirOf({}, { platform: 'darwin', home: '/Users/o' })).toBe(
      '/Users/o/Library/Application Support/nailgun-cluster-upgrade',
    );
    expect(dataDirOf({ LOCALAPPDATA: 'C:\\Local' }, { platform: 'win32' })).toBe(
      'C:\\Local\\nailgun-cluster-upgrade',
    );
  });
});
