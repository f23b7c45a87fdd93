import { type CephIdentity } from '../../../../src/upgrade/attributes/ceph-identity';
import { type Result, upgrade } from './upgrade';

const checkbox = (value: unknown): object => ({ type: 'checkbox', value });
const text = (value: unknown, more = {}): object => ({ type: 'text', value, ...more });
const hidden = (value: unknown): object => ({ type: 'hidden', value });

describe('release 7.0', () => {
  const ssl = (value: boolean): object => ({
    public_ssl: { metadata: {}, horizon: checkbox(value), services: checkbox(value) },
  });

  it('G17: TLS stays off for a cloud that had none, and the plan says so', () => {
    const result = upgrade({ before: {}, release: { ...ssl(true) }, original: {} });
    expect(result.editable).toEqual(ssl(false));
    expect(result.decided('editable.public_ssl.horizon')).toBe('kept off: tls_stays_off');
    expect(result.found).toEqual([
      'security_kept_off editable.public_ssl.horizon',
      'security_kept_off editable.public_ssl.services',
    ]);
  });

  it('G17: a section that is off by default needs no rule', () => {
    const result = upgrade({ before: {}, release: { ...ssl(false) }, original: {} });
    expect(result.decided('editable.public_ssl.horizon')).toBe('default adopted: new_in_release');
    expect(result.found).toEqual([]);
  });

  it.each([
    ['A9 B13: cobbler becomes the only method that the release knows', 'cobbler', 'default adopted'],
    ['A9: image stays', 'image', 'carried'],
  ])('%s', (_title, value, action) => {
    const radio = { type: 'radio', value: 'image', values: [{ data: 'image' }, { data: 'cobbler' }] };
    const result = upgrade({
      before: { provision: { method: radio } },
      release: { provision: { method: hidden('image') } },
      original: { provision: { method: { ...radio, value } } },
    });
    expect(result.editable.provision?.method).toEqual(hidden('image'));
    expect(result.decided('editable.provision.method')).toBe(`${action}: provisioning_from_images`);
    expect(result.found).toEqual([]);
  });
});

describe('release 8.0', () => {
  const syslog = (server: string, metadata: object): object => ({
    syslog: { metadata, syslog_server: text(server) },
  });
  const toggleable = (enabled: boolean): object => ({ toggleable: true, enabled });

  it.each([
    ['on when the original sends its logs somewhere', 'logs.example.org', true],
    ['off when it does not', '', false],
  ])('G01: remote syslog is %s', (_title, server, enabled) => {
    const result = upgrade({
      before: { ...syslog('', {}) },
      release: { ...syslog('', toggleable(false)) },
      original: { ...syslog(server, {}) },
    });
    expect(result.editable).toEqual(syslog(server, toggleable(enabled)));
    expect(result.decided('editable.syslog.metadata.enabled')).toBe('converted: syslog_switch');
  });

  it.each([true, false])('G01: from 8.0 on the switch of remote syslog is copied (%s)', (enabled) => {
    const release = { ...syslog('', toggleable(false)) };
    const result = upgrade({ before: release, release, original: { ...syslog('log', toggleable(enabled)) } });
    expect(result.editable).toEqual(syslog('log', toggleable(enabled)));
  });

  it.each([
    [
      'G35: Ceph keeps as many copies as it has',
      'storage',
      'osd_pool_size',
      text,
      '2',
      '3',
      'replication_kept',
    ],
    ['G36: TLS stays on (services)', 'public_ssl', 'services', checkbox, true, false, 'tls_kept'],
    ['G36: TLS stays on (horizon)', 'public_ssl', 'horizon', checkbox, true, false, 'tls_kept'],
  ])('%s, and the plan says so', (_title, section, name, setting, before, release, rule) => {
    const sections = (value: unknown): Record<string, object> => ({ [section]: { [name]: setting(value) } });
    const result = upgrade({
      before: sections(before),
      release: sections(release),
      original: sections(before),
    });
    expect(result.editable).toEqual(sections(before));
    expect(result.decided(`editable.${section}.${name}`)).toBe(`carried: ${rule}`);
    expect(result.found).toContain(`default_kept editable.${section}.${name}`);
  });

  it('G36: a new restriction that the kept value breaks is reported', () => {
    const restrictions = [{ 'settings:public_ssl.services.value == false': 'TLS for services should be on' }];
    const ssl = (more: object): Record<string, object> => ({
      public_ssl: { metadata: {}, services: checkbox(true), horizon: { ...checkbox(true), ...more } },
    });
    const result = upgrade({
      before: ssl({}),
      release: ssl({ restrictions }),
      original: { public_ssl: { services: checkbox(false), horizon: checkbox(true) } },
    });
    expect(result.found).toContain('setting_invalid editable.public_ssl.horizon');
    expect(result.decided('editable.public_ssl.horizon')).toMatch(/^refused/);
  });

  it.each([
    ['G18: a name that the release reserves', 'access.user', 'ironic', '^(?!ironic$).+'],
    [
      'G19: a log server that is no host name',
      'syslog.syslog_server',
      'log_host',
      '^[a-zA-Z\\d]+[-\\.\\da-zA-Z]*$',
    ],
    [
      'G19: a log server given as an IPv6 address',
      'syslog.syslog_server',
      '[fe80::1]',
      '^[a-zA-Z\\d]+[-\\.\\da-zA-Z]*$',
    ],
    [
      'G38: a host name with a wildcard',
      'public_ssl.hostname',
      '*.example.org',
      '^[a-zA-Z\\d]+[-\\.\\da-zA-Z]*$',
    ],
  ])('%s is carried, and reported before anything is written', (_title, path, value, source) => {
    const [section, name] = path.split('.') as [string, string];
    const sections = (setting: object): Record<string, object> => ({ [section]: { [name]: setting } });
    const result = upgrade({
      before: sections(text('')),
      release: sections(text('', { regex: { source, error: 'Invalid' } })),
      original: sections(text(value)),
    });
    expect(result.editable[section]?.[name]).toMatchObject({ value });
    expect(result.findings).toMatchObject([
      { reason: 'setting_invalid', path: `editable.${path}`, message: `${path}: Invalid.` },
    ]);
    expect(result.decided(`editable.${path}`)).toBe('refused: customised');
  });
});

describe('release 9.0', () => {
  const list = (more = {}): object => ({ type: 'text_list', value: ['10.1.1.1'], ...more });
  const servers = (name: 'dns' | 'ntp', value: unknown, more = {}): Result =>
    upgrade({
      before: {
        [`external_${name}`]: { [`${name}_list`]: text({ generator: 'from_settings', generator_arg: 'X' }) },
      },
      release: { [`external_${name}`]: { [`${name}_list`]: list(more) } },
      original: { [`external_${name}`]: { [`${name}_list`]: text(value) } },
    });

  it.each([
    ['A11: the real servers, not the defaults of the seed', '10.9.9.9, 10.9.9.10', ['10.9.9.9', '10.9.9.10']],
    ['G15: any server is no server', '*', []],
    ['G15: any server is no server, with spaces', ' * ', []],
    ['G15: empty text is no server', '', []],
  ])('%s', (_title, value, expected) => {
    const result = servers('dns', value, { max: 3 });
    expect(result.editable.external_dns?.dns_list).toMatchObject({ value: expected });
    expect(result.found).toEqual([]);
  });

  it('G15: "*" is converted by a rule of its own', () => {
    expect(servers('dns', '*').decided('editable.external_dns.dns_list')).toBe('converted: any_dns_server');
  });

  it('G15: more servers than the release accepts are carried, and reported', () => {
    const result = servers('dns', '10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4', { max: 3 });
    expect(result.editable.external_dns?.dns_list?.value).toHaveLength(4);
    expect(result.found).toEqual(['setting_invalid editable.external_dns.dns_list']);
    expect(result.decided('editable.external_dns.dns_list')).toBe('refused: type_changed');
  });

  it('G16: no server for the time where the release wants one is reported', () => {
    expect(servers('ntp', '', { min: 1 }).found).toEqual(['setting_invalid editable.external_ntp.ntp_list']);
  });

  describe('G09: packages are merged line by line', () => {
    const packages = (value: string): object => ({ provision: { packages: { type: 'textarea', value } } });
    const merged = (original: string): unknown =>
      upgrade({
        before: { ...packages('acl\nhpsa-dkms\nlts-trusty\nvim\n') },
        release: { ...packages('acl\nlts-xenial\nntpdate\nvim\n') },
        original: { ...packages(original) },
      }).editable.provision?.packages?.value;

    it.each([
      [
        'left alone, they are those of the release',
        'acl\nhpsa-dkms\nlts-trusty\nvim\n',
        'acl\nlts-xenial\nntpdate\nvim\n',
      ],
      [
        'an added one stays',
        'acl\nhpsa-dkms\nlts-trusty\nvim\nzsh\n',
        'acl\nlts-xenial\nntpdate\nvim\nzsh\n',
      ],
      ['a removed one stays removed', 'hpsa-dkms\nlts-trusty\nvim\n', 'lts-xenial\nntpdate\nvim\n'],
      [
        'an added one that the release brings too is there once',
        'acl\nntpdate\nlts-trusty\nhpsa-dkms\nvim\n',
        'acl\nlts-xenial\nntpdate\nvim\n',
      ],
      [
        'line ends of Windows do no harm',
        'acl\r\nhpsa-dkms\r\nlts-trusty\r\nvim\r\nzsh\r\n',
        'acl\nlts-xenial\nntpdate\nvim\nzsh\n',
      ],
      [
        'a text without a last line end keeps that',
        'acl\nhpsa-dkms\nlts-trusty\nvim\nzsh',
        'acl\nlts-xenial\nntpdate\nvim\nzsh',
      ],
    ])('%s', (_title, original, expected) => {
      expect(merged(original)).toBe(expected);
    });
  });

  it('G09: packages stay to the letter where the release has not changed its own', () => {
    const packages = (value: string): Record<string, object> => ({
      provision: { packages: { type: 'textarea', value } },
    });
    const same = packages('acl\nvim\n');
    const result = upgrade({ before: same, release: same, original: packages('vim\n\n# ours\nzsh') });
    expect(result.editable).toEqual(packages('vim\n\n# ours\nzsh'));
  });

  describe('G24: keys of operators', () => {
    const common = { auth_key: { type: 'textarea', value: '' } };
    const account = (authkeys: string): object => ({ authkeys: { type: 'textarea', value: authkeys } });
    const release = (authkeys: string): Record<string, object> => ({
      common: { auth_key: hidden('') },
      operator_user: account(authkeys),
    });

    it('are given to the account for operators, and stay where they were', () => {
      const result = upgrade({
        before: { common },
        release: release(''),
        original: { common: { auth_key: { type: 'textarea', value: 'ssh-rsa A a@b\nssh-rsa B' } } },
      });
      expect(result.editable).toEqual({
        common: { auth_key: hidden('ssh-rsa A a@b\nssh-rsa B') },
        operator_user: account('ssh-rsa A a@b\nssh-rsa B'),
      });
      expect(result.decided('editable.common.auth_key')).toBe('carried: auth_key_stays');
      expect(result.decided('editable.operator_user.authkeys')).toBe('moved: keys_of_operators');
    });

    it('are added to those that the release has', () => {
      const result = upgrade({
        before: { common },
        release: release('ssh-rsa OURS'),
        original: { common: { auth_key: { type: 'textarea', value: 'ssh-rsa A' } } },
      });
      expect(result.editable.operator_user).toEqual(account('ssh-rsa OURS\nssh-rsa A'));
    });

    it('are added to those that other tools wrote before the release had such an account', () => {
      const result = upgrade({
        before: { common },
        release: release(''),
        original: { common: { auth_key: hidden('ssh-rsa A') }, operator_user: account('ssh-rsa B') },
      });
      expect(result.editable.operator_user).toEqual(account('ssh-rsa B\nssh-rsa A'));
    });

    it('are not added again where the original has such an account', () => {
      const original = { common: { auth_key: hidden('ssh-rsa A') }, operator_user: account('ssh-rsa B') };
      const result = upgrade({ before: release(''), release: release(''), original });
      expect(result.editable).toEqual(original);
    });
  });

  it('G05: task based deployment is on, though it was off while it was experimental', () => {
    const common = (setting: object): Record<string, object> => ({ common: { task_deploy: setting } });
    const result = upgrade({
      before: common(checkbox(false)),
      release: common(hidden(true)),
      original: common(checkbox(false)),
    });
    expect(result.editable).toEqual(common(hidden(true)));
    expect(result.decided('editable.common.task_deploy')).toBe('default adopted: hidden_setting');
    expect(result.found).toEqual(['new_behaviour editable.common.task_deploy']);
  });

  it('G35: what is kept gets the form that the release wants', () => {
    const storage = (setting: object): Record<string, object> => ({ storage: { osd_pool_size: setting } });
    const result = upgrade({
      before: storage(text('2')),
      release: storage({ type: 'number', value: 3 }),
      original: storage(text('2')),
    });
    expect(result.editable).toEqual(storage({ type: 'number', value: 2 }));
  });

  it('G06 G05: a generator that a migration left in a setting that is hidden now is no choice of operators', () => {
    const result = upgrade({
      before: { s: { x: text('a') } },
      release: { s: { x: hidden('b') } },
      original: { s: { x: text({ generator: 'identical' }) } },
    });
    expect(result.decided('editable.s.x')).toBe('regenerated: leftover_generator');
    expect(result.found).toEqual([]);
  });

  it('G05: a choice of operators that the release hides is not carried, and reported', () => {
    const result = upgrade({
      before: { s: { x: text('a') } },
      release: { s: { x: hidden('a') } },
      original: { s: { x: text('b') } },
    });
    expect(result.editable).toEqual({ s: { x: hidden('a') } });
    expect(result.found).toEqual(['setting_removed editable.s.x']);
  });

  describe('G06: the identity of Ceph', () => {
    const KEY = 'AQCw4wJrAAAAABAAWJpwKKRp+TJ3k0SKyu5P3Q==';
    const FSID = 'b9bc6a28-d0d7-4398-b4c0-35e01fa62ab2';
    const names = ['fsid', 'mon_key', 'admin_key', 'bootstrap_osd_key', 'radosgw_key'];
    const identity = (value: (name: string) => unknown): object =>
      Object.fromEntries(names.map((name) => [name, hidden(value(name))]));
    const whole = Object.fromEntries(
      names.map((name) => [name, name === 'fsid' ? FSID : KEY]),
    ) as CephIdentity;
    const generators = identity((name) => ({ generator: name === 'fsid' ? 'uuid4' : 'cephx_key' }));
    const ceph = (isOn: boolean, stored: object, given?: CephIdentity): Result =>
      upgrade({
        before: { storage: { volumes_ceph: checkbox(false) } },
        release: { storage: { volumes_ceph: checkbox(false), ...generators } },
        original: { storage: { volumes_ceph: checkbox(isOn), ...stored } },
        ...(given ? { ceph: given } : {}),
      });

    it('is never a leftover definition of a generator', () => {
      const { editable } = ceph(false, generators);
      for (const name of names) expect(editable.storage?.[name]?.value).toEqual(expect.any(String));
    });

    it('is made new without a word where Ceph is not used', () => {
      expect(ceph(false, {}).found).toEqual([]);
    });

    it('that is unknown is reported where Ceph is used, naming what is missing', () => {
      const result = ceph(true, generators, { fsid: FSID, mon_key: KEY });
      expect(result.found).toEqual(['ceph_identity_unknown editable.storage']);
      expect(result.findings[0]?.detail).toEqual({
        settings: ['admin_key', 'bootstrap_osd_key'],
      });
      expect(result.editable.storage?.fsid?.value).toBe(FSID);
    });

    it('need not have the key of a gateway that is not used', () => {
      const { radosgw_key: _key, ...rest } = whole;
      expect(ceph(true, {}, rest).found).toEqual([]);
    });

    it('is taken as given', () => {
      const result = ceph(true, generators, whole);
      expect(result.found).toEqual([]);
      for (const name of names) expect(result.editable.storage?.[name]?.value).toBe(whole[name as 'fsid']);
      expect(result.decided('editable.storage.fsid')).toBe('carried: ceph_identity');
    });

    it('of the original is carried', () => {
      const result = ceph(
        true,
        identity((name) => whole[name as 'fsid']),
      );
      expect(result.found).toEqual([]);
      expect(result.editable.storage?.mon_key?.value).toBe(KEY);
    });

    it('that is given to a release without such settings is refused', () => {
      const result = upgrade({ release: { storage: {} }, ceph: { fsid: FSID } });
      expect(result.found).toEqual(['ceph_identity_unsupported']);
    });
  });
});

describe('release 9.2', () => {
  const PLUGIN = 'murano_glance_artifacts_plugin';
  const before = { additional_components: { [PLUGIN]: checkbox(false) }, murano_settings: {} };
  const release = { additional_components: {}, murano_settings: { [PLUGIN]: checkbox(true) } };

  it.each([true, false])('G21: the Murano plug-in moves to its new section with its value (%s)', (value) => {
    const result = upgrade({
      before,
      release,
      original: { additional_components: { [PLUGIN]: checkbox(value) } },
    });
    expect(result.editable).toEqual({
      additional_components: {},
      murano_settings: { [PLUGIN]: checkbox(value) },
    });
    const decision = result.decisions.find(({ action }) => action === 'moved');
    expect(decision).toMatchObject({
      path: `editable.additional_components.${PLUGIN}`,
      target: `editable.murano_settings.${PLUGIN}`,
      from: value,
      to: value,
    });
    expect(result.found).toEqual([]);
  });

  it('G21 G37: an original without the setting gets the default, and the plan says so', () => {
    const result = upgrade({ before: {}, release, original: {} });
    expect(result.editable.murano_settings?.[PLUGIN]).toEqual(checkbox(true));
    expect(result.found).toEqual([`new_behaviour editable.murano_settings.${PLUGIN}`]);
  });

  const kernel = (value: string): Record<string, object> => ({ kernel_params: { kernel: text(value) } });

  it('G08: kernel parameters that operators left alone are those of the release, with a warning', () => {
    const result = upgrade({
      before: kernel('net.ifnames=0'),
      release: kernel('net.ifnames=1'),
      original: kernel('net.ifnames=0'),
    });
    expect(result.editable).toEqual(kernel('net.ifnames=1'));
    expect(result.found).toEqual(['kernel_parameters_changed editable.kernel_params.kernel']);
  });

  it('G08: kernel parameters of operators stay', () => {
    const result = upgrade({
      before: kernel('net.ifnames=0'),
      release: kernel('net.ifnames=1'),
      original: kernel('net.ifnames=0 hugepages=128'),
    });
    expect(result.editable).toEqual(kernel('net.ifnames=0 hugepages=128'));
    expect(result.found).toEqual([]);
  });
});

describe('release 10.0', () => {
  it.each(['common.use_vcenter', 'storage.images_vcenter'])('G22: %s stands against the upgrade', (path) => {
    const [section, name] = path.split('.') as [string, string];
    const sections = (setting: object): Record<string, object> => ({ [section]: { [name]: setting } });
    const vcenter = (value: boolean): Result =>
      upgrade({ before: sections(checkbox(false)), release: {}, original: sections(checkbox(value)) });
    expect(vcenter(true).found).toEqual([`vcenter_unsupported editable.${path}`]);
    expect(vcenter(true).decided(`editable.${path}`)).toBe('refused: vcenter_removed');
    expect(vcenter(false).found).toEqual([]);
  });

  describe('G23: a component that is on, but hidden by the release', () => {
    const restrictions = [{ condition: "not ('experimental' in version:feature_groups)", action: 'hide' }];
    const murano = (value: boolean, more = {}): Record<string, object> => ({
      additional_components: { metadata: {}, murano: { ...checkbox(value), ...more } },
    });
    const hiddenMurano = (value: boolean, featureGroups: readonly string[], before = {}): Result =>
      upgrade({
        before: murano(false, before),
        release: murano(false, { restrictions }),
        original: murano(value, before),
        featureGroups,
      });

    it('stays on, and is reported', () => {
      const result = hiddenMurano(true, ['advanced']);
      expect(result.editable.additional_components?.murano?.value).toBe(true);
      expect(result.found).toEqual(['setting_hidden editable.additional_components.murano']);
    });

    it.each([
      ['its feature group is on', true, ['experimental'], {}],
      ['it is off', false, ['advanced'], {}],
      ['it was hidden before', true, ['advanced'], { restrictions }],
    ])('is not reported where %s', (_title, value, featureGroups, before) => {
      expect(hiddenMurano(value, featureGroups, before).found).toEqual([]);
    });
  });
});
