import {
  documentOf,
  isJsonObject,
  MASTER_ADDRESS,
  objectAt,
  sampleEnvironment,
  sampleMaster,
  settingAt,
  setSetting,
  type EnvironmentOptions,
  type JsonObject,
} from '../../../demo/sample';

function settings(options: EnvironmentOptions, ...paths: readonly string[]): unknown[] {
  const { attributes } = sampleEnvironment(options);
  return paths.map((path) => settingAt(attributes, path).value);
}

/** Whether the value, or every item of a list, matches the pattern of its setting. */
function accepts({ value, regex }: JsonObject): boolean {
  const source = isJsonObject(regex) ? regex.source : undefined;
  const items = Array.isArray(value) ? value : [value];
  return (
    typeof source !== 'string' ||
    items.every((item) => typeof item === 'string' && new RegExp(source).test(item))
  );
}

describe('The settings of a sample environment', () => {
  it('are what its operators chose', () => {
    const paths = ['common.debug', 'syslog.syslog_server', 'external_dns.dns_list', 'storage.volumes_ceph'];
    expect(settings({}, ...paths)).toEqual([
      true,
      'logs.larkspur.example',
      '198.51.100.53, 198.51.100.54',
      true,
    ]);
  });

  it('are lists where the release wants lists', () => {
    expect(settings({ release: '9.0' }, 'external_dns.dns_list')).toEqual([
      ['198.51.100.53', '198.51.100.54'],
    ]);
  });

  it('have templates filled in and generators run', () => {
    const { attributes } = sampleEnvironment();
    expect(attributes.generated).toMatchObject({
      base_syslog: { syslog_server: MASTER_ADDRESS, syslog_port: '514' },
      cobbler: { profile: 'ubuntu_1404_x86_64' },
      puppet: { manifests: `rsync://${MASTER_ADDRESS}:/puppet/liberty-8.0/manifests/` },
      deployed_before: { value: true },
    });
    expect(objectAt(attributes.generated, 'mysql').root_password).toMatch(/^[A-Za-z0-9]{24}$/);
    expect(objectAt(attributes.generated, 'cinder').fixed_key).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(attributes)).not.toMatch(/\{(settings|cluster)\./);
    expect(JSON.stringify(attributes.generated)).not.toContain('generator');
  });

  it('hold an unresolved identity of Ceph if the release is older than 9.0 (G06)', () => {
    expect(settings({}, 'storage.fsid')).toEqual([{ generator: 'uuid4' }]);
    expect(settings({ release: '9.0' }, 'storage.fsid', 'storage.mon_key')).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      expect.any(String),
    ]);
    const [key] = settings({ release: '9.0' }, 'storage.mon_key');
    const bytes = Buffer.from(String(key), 'base64');
    expect([bytes.length, bytes.readInt16LE(0), bytes.readInt32LE(6), bytes.readInt16LE(10)]).toEqual([
      28, 1, 0, 16,
    ]);
  });

  it('keep Ceph off without storage nodes', () => {
    expect(settings({ storage: 0 }, 'storage.volumes_ceph', 'storage.volumes_lvm')).toEqual([false, true]);
  });

  it.each(['7.0', '8.0', '9.0'] as const)('have values that release %s accepts', (release) => {
    const { editable } = sampleEnvironment({ release }).attributes;
    const refused = Object.values(editable)
      .filter(isJsonObject)
      .flatMap((section) => Object.entries(section))
      .filter(([, setting]) => isJsonObject(setting) && !accepts(setting))
      .map(([name]) => name);
    expect(refused).toEqual([]);
  });

  it('can be changed before the rows are made', () => {
    const { tables } = sampleEnvironment({
      customise: (attributes) => setSetting(attributes, 'common.debug', false),
    });
    const editable = documentOf(tables.attributes?.[0], 'editable');
    expect(objectAt(editable, 'common', 'debug').value).toBe(false);
  });

  it('cannot be changed where the release has no such setting', () => {
    const customise: EnvironmentOptions['customise'] = (attributes) =>
      setSetting(attributes, 'operator_user.name', 'ops');
    expect(() => sampleEnvironment({ customise })).toThrow('operator_user');
  });

  it('differ in their secrets from those of another environment', () => {
    const { environment, ids } = sampleMaster();
    const other = sampleEnvironment({ ids });
    expect(other.attributes.generated.mysql).not.toEqual(environment.attributes.generated.mysql);
  });
});
