import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonObject, parseJson } from '../../../src/json';
import { masterSettings } from '../../../src/nailgun/settings/master-settings';
import { readSettingsFile, SettingsFileError } from '../../../src/nailgun/settings/read-settings-file';

describe('the settings of the master', () => {
  it.each([
    ['9.2', '9.1', 'mitaka-9.0'],
    ['10.0', '10.0', 'newton-10.0'],
  ] as const)(
    'are Nailgun’s own defaults without a file, on the schema of %s',
    (schema, release, openstack) => {
      expect(masterSettings(schema)).toMatchObject({
        release,
        openstackVersion: openstack,
        api: '1',
        featureGroups: ['experimental', 'advanced'],
        values: {
          MASTER_IP: '127.0.0.1',
          DNS_UPSTREAM: ['8.8.8.8', '8.8.4.4'],
          NTP_UPSTREAM: ['0.fuel.pool.ntp.org', '1.fuel.pool.ntp.org'],
        },
      });
    },
  );

  it('are what the file says, member by member; a member of the file replaces the default’s as a whole', () => {
    const file = parseJson(
      '{"VERSION": {"release": "9.2"}, "FEATURE_GROUPS": ["mirantis"], "MASTER_IP": "10.20.0.2", "OTHER": {"a": 1}}',
    ) as JsonObject;
    const settings = masterSettings('9.2', file);
    expect(settings).toMatchObject({
      release: '9.2',
      openstackVersion: 'mitaka-9.0',
      featureGroups: ['mirantis'],
    });
    expect(settings.values).toMatchObject({
      MASTER_IP: '10.20.0.2',
      OTHER: { a: expect.anything() as unknown },
    });
    expect(settings.values.DNS_UPSTREAM).toEqual(['8.8.8.8', '8.8.4.4']);
  });

  it('do not mind members that are of another kind than expected', () => {
    const file = parseJson('{"VERSION": "nine", "FEATURE_GROUPS": null}') as JsonObject;
    expect(masterSettings('9.2', file)).toMatchObject({ release: '9.1', featureGroups: [] });
  });
});

describe('a settings file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nailgun-settings-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (text: string): JsonObject => {
    const path = join(folder, 'settings.yaml');
    writeFileSync(path, text);
    return readSettingsFile(path);
  };

  it('is YAML, as Nailgun’s', () => {
    expect(
      read('VERSION:\n  release: "9.1"\nFEATURE_GROUPS:\n  - experimental\nDEVELOPMENT: true\n'),
    ).toEqual({
      VERSION: { release: '9.1' },
      FEATURE_GROUPS: ['experimental'],
      DEVELOPMENT: true,
    });
  });

  it('may be empty', () => {
    expect(read('')).toEqual({});
    expect(read('# nothing but a comment\n')).toEqual({});
  });

  it('may refer to its own members, as Nailgun’s does', () => {
    expect(read('A: &log "/var/log"\nB: *log\n')).toEqual({ A: '/var/log', B: '/var/log' });
  });

  it.each([
    ['is no YAML', 'a: [1, s3cret', 'is not YAML (line 1)'],
    ['is a list', '- s3cret\n', 'does not hold a mapping of settings'],
    ['is text', 's3cret', 'does not hold a mapping of settings'],
  ])('that %s is refused in words, without quoting it', (_title, text, words) => {
    const attempt = (): JsonObject => read(text);
    expect(attempt).toThrow(SettingsFileError);
    expect(attempt).toThrow(words);
    expect(attempt).toThrow(/^(?!.*s3cret)/s);
  });

  it('that is not there is refused in words', () => {
    expect(() => readSettingsFile(join(folder, 'nothing.yaml'))).toThrow('cannot be read (ENOENT)');
  });
});
