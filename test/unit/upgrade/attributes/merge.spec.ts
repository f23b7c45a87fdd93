import { type JsonObject, parseJson, stringifyJson } from '../../../../src/json';
import { upgradeAttributes } from '../../../../src/upgrade/attributes/upgrade-attributes';
import { requestOf, upgrade, upgradeSetting } from './upgrade';

const text = (value: unknown, more = {}): object => ({ type: 'text', value, ...more });

describe('a setting that operators left alone', () => {
  it('becomes what the release says', () => {
    expect(upgradeSetting({ before: text('old'), release: text('new'), original: text('old') })).toEqual({
      setting: text('new'),
      decided: 'default adopted: untouched',
      found: [],
    });
  });

  it('is recognised though its default is a template', () => {
    const result = upgradeSetting({
      before: text('http://{settings.MASTER_IP}/{cluster.id}/{cluster.release.version}'),
      release: text('http://{settings.MASTER_IP}/{cluster.id}/{cluster.release.version}'),
      original: text('http://10.20.0.2/1/liberty-8.0'),
    });
    expect(result.setting).toEqual(text('http://10.20.0.2/2/mitaka-9.0'));
  });

  it('is recognised by value, not by spelling', () => {
    const setting = (value: string): JsonObject =>
      parseJson(`{"type": "number", "value": ${value}}`) as JsonObject;
    const request = requestOf({
      before: { s: { x: {} } },
      release: { s: { x: { type: 'number', value: 2 } } },
    });
    const result = upgradeAttributes({
      ...request,
      original: { editable: { s: { x: setting('1.0') } }, generated: {} },
      from: { ...request.from, metadata: { editable: { s: { x: setting('1') } } } },
    });
    expect(stringifyJson(result.editable)).toBe('{"s":{"x":{"type":"number","value":2}}}');
  });
});

describe('a setting that operators changed', () => {
  it('keeps its value, and is otherwise described by the release', () => {
    const result = upgradeSetting({
      before: text('old', { label: 'Old' }),
      release: text('new', { label: 'New' }),
      original: text('mine', { label: 'Old' }),
    });
    expect(result).toEqual({
      setting: text('mine', { label: 'New' }),
      decided: 'carried: customised',
      found: [],
    });
  });

  it.each([
    ['was generated', { generator: 'from_settings', generator_arg: 'DNS_UPSTREAM' }],
    ['is unknown, because the release did not define it', undefined],
  ])('counts as changed when its default %s', (_why, value) => {
    const before = value === undefined ? undefined : text(value);
    const result = upgradeSetting({ before, release: text('new'), original: text('theirs') });
    expect(result.setting).toEqual(text('theirs'));
  });

  it.each([
    ['A1: text becomes a list where the release wants one', 'text_list', 'a,b', ['a', 'b']],
    ['A2: items of the list lose the spaces around them', 'text_list', ' a , b ,c ', ['a', 'b', 'c']],
    ['G16: empty text is an empty list, not a list of an empty item', 'text_list', '', []],
    ['B15: a list that is one already stays as it is', 'text_list', ['a', ' b'], ['a', ' b']],
    ['A3: text stays text, commas or not', 'text', 'a, b', 'a, b'],
    ['lines become items', 'textarea_list', 'a b\r\nc\n', ['a b', 'c']],
    ['a list becomes text where the release wants text', 'text', ['a', 'b'], 'a, b'],
    ['a number becomes text', 'text', 16, '16'],
    ['text becomes a number', 'number', ' 16 ', 16],
    ['text that is no number of JSON stays text', 'number', '007', '007'],
    ['text that says true is a tick', 'checkbox', 'true', true],
  ])('%s', (_title, type, value, expected) => {
    const { setting } = upgradeSetting({
      before: text('old'),
      release: { type, value: null },
      original: { type: 'text', value },
    });
    expect(setting).toEqual({ type, value: expected });
  });

  it('B15: says that it was converted', () => {
    const result = upgradeSetting({
      before: text('old'),
      release: { type: 'text_list', value: [] },
      original: text('a,b'),
    });
    expect(result.decided).toBe('converted: type_changed');
  });
});

describe('a setting without a value', () => {
  it.each([
    ['B30: left behind by other tools', { type: 'text' }],
    ['B30: that is no object', 'leftover'],
  ])('%s gets the default', (_title, original) => {
    expect(upgradeSetting({ before: text('old'), release: text('new'), original })).toMatchObject({
      setting: text('new'),
      decided: 'default adopted: without_value',
    });
  });

  it('that the original has not got is new in the release', () => {
    expect(upgradeSetting({ before: text('old'), release: text('new') })).toMatchObject({
      setting: text('new'),
      decided: 'default adopted: new_in_release',
    });
  });

  it('stays without one where the release gives none either', () => {
    const { setting } = upgradeSetting({ release: { type: 'text' }, original: { type: 'text' } });
    expect(setting).toEqual({ type: 'text' });
  });
});

describe('what the release does not define', () => {
  it("B33: a setting of the operators' own is carried as it is", () => {
    const own = text('keep me', { label: 'Own', extra: [1.5] });
    expect(upgradeSetting({ original: own })).toEqual({
      setting: own,
      decided: 'carried: own_setting',
      found: [],
    });
  });

  it("B33: a section of the operators' own is carried as it is, with its metadata", () => {
    const notes = {
      metadata: { label: 'Notes', enabled: true },
      owner: text('Jörg'),
      odd: 'text',
      list: [1],
    };
    const result = upgrade({ release: {}, original: { notes } });
    expect(result.editable).toEqual({ notes });
    expect(result.decided('editable.notes.owner')).toBe('carried: own_section');
  });

  it('B33: an own setting in a section that the release gave up keeps its heading', () => {
    const result = upgrade({
      before: { gone: { metadata: { label: 'Gone' }, x: text('1') } },
      release: {},
      original: { gone: { metadata: { label: 'Gone' }, x: text('1'), own: text('2') } },
    });
    expect(result.editable).toEqual({ gone: { metadata: { label: 'Gone' }, own: text('2') } });
  });

  it('G20: a setting that the release gave up goes without a word when it had its default', () => {
    expect(upgradeSetting({ before: text('16'), original: text('16') })).toEqual({
      setting: undefined,
      decided: 'dropped: removed_setting',
      found: [],
    });
  });

  it('G20: a setting that the release gave up is reported when operators had changed it', () => {
    expect(upgradeSetting({ before: text('16'), original: text('32') })).toEqual({
      setting: undefined,
      decided: 'dropped: removed_setting',
      found: ['setting_removed editable.s.x'],
    });
  });

  it.each([
    ['text', 'a string'],
    ['a number', 7],
    ['a list', [1]],
    ['null', null],
    ['an object without type or value', { relation_info: {} }],
  ])('G40: %s among the settings is left out, and reported', (_title, original) => {
    expect(upgradeSetting({ original })).toEqual({
      setting: undefined,
      decided: 'dropped: not_a_setting',
      found: ['not_a_setting editable.s.x'],
    });
  });

  it.each([
    ['common', 'upgrade'],
    ['common', 'ceph_upgrade_release'],
    ['common', 'ceph_upgrade_hostnames'],
    ['common', 'preupgrade_packages'],
    ['repo_setup', 'upgrade_osd'],
    ['repo_setup', 'preupgrade_compute'],
  ])(
    'G40: %s.%s was parked there by an older tool, and is left out even if it looks like a setting',
    (section, name) => {
      const sections = { [section]: { metadata: {} } };
      const result = upgrade({
        before: sections,
        release: sections,
        original: { [section]: { metadata: {}, [name]: { type: 'hidden', value: { a: 1 } } } },
      });
      expect(result.editable).toEqual(sections);
      expect(result.decided(`editable.${section}.${name}`)).toBe('dropped: parked_by_tools');
      expect(result.found).toEqual([`not_a_setting editable.${section}.${name}`]);
    },
  );

  it('G40: what stands in the place of a section of the release is left out, and reported', () => {
    const release = { s: { x: text('new') } };
    const result = upgrade({ before: release, release, original: { s: ['text'] } });
    expect(result.editable).toEqual(release);
    expect(result.found).toEqual(['not_a_setting editable.s']);
  });

  it('G40: what is no section is left out, and reported', () => {
    const result = upgrade({ release: {}, original: { leftover: 'text' } });
    expect(result.editable).toEqual({});
    expect(result.found).toEqual(['not_a_setting editable.leftover']);
  });
});

describe('a setting that only the release has', () => {
  it('G37: is announced when its default switches something on', () => {
    const release = { type: 'checkbox', value: true };
    expect(upgradeSetting({ release })).toEqual({
      setting: release,
      decided: 'default adopted: switched_on_by_default',
      found: ['new_behaviour editable.s.x'],
    });
  });

  it('is adopted in silence when it switches nothing on', () => {
    expect(upgradeSetting({ release: { type: 'checkbox', value: false } }).found).toEqual([]);
  });
});

describe('secrets', () => {
  const password = (value: unknown): object => ({ type: 'password', value });

  it('are carried even when they are the default', () => {
    expect(
      upgradeSetting({
        before: password('admin'),
        release: password('changed'),
        original: password('admin'),
      }),
    ).toMatchObject({ setting: password('admin'), decided: 'carried: credentials' });
  });

  it('get the form that the release wants', () => {
    expect(
      upgradeSetting({
        before: { type: 'text', value: '' },
        release: { type: 'text', value: '' },
        original: { type: 'text', value: 7 },
      }).setting,
    ).toEqual(text('7'));
    const section = (setting: object): Record<string, object> => ({ s: { api_password: setting } });
    const result = upgrade({
      before: section(text('')),
      release: section({ type: 'text_list', value: [] }),
      original: section(text('a, b')),
    });
    expect(result.editable.s?.api_password).toEqual({ type: 'text_list', value: ['a', 'b'] });
    expect(result.decided('editable.s.api_password')).toBe('converted: credentials');
  });

  it('are carried although the release hides them', () => {
    const section = (setting: object): Record<string, object> => ({ s: { root_password: setting } });
    const result = upgrade({
      before: section(password('a')),
      release: section({ type: 'hidden', value: 'b' }),
      original: section(password('mine')),
    });
    expect(result.editable.s?.root_password).toEqual({ type: 'hidden', value: 'mine' });
    expect(result.found).toEqual([]);
  });

  it('may stand in whatever no release defines: its values are not shown', () => {
    const result = upgrade({
      release: { s: { metadata: {} } },
      original: { s: { neutral: text('hunter2') }, own: { label: text('hunter2') } },
      generated: { original: { mine: { label: 'hunter2' } } },
    });
    expect(JSON.stringify(result.editable)).toContain('hunter2');
    expect(JSON.stringify(result.decisions)).not.toContain('hunter2');
  });

  it('may stand in rules that the environment brings along: they are not told', () => {
    const original = {
      own: {
        metadata: {},
        x: { ...text('a'), regex: { source: '^b$', error: 'hunter2' } },
        y: { type: 'checkbox', value: true, restrictions: [{ true: 'hunter2' }] },
      },
    };
    const result = upgrade({ original });
    expect(result.found).toEqual(['setting_invalid editable.own.x', 'setting_invalid editable.own.y']);
    expect(JSON.stringify([result.decisions, result.findings])).not.toContain('hunter2');
  });

  it('that chance will make are not shown before, secret or not', () => {
    const result = upgrade({ release: { s: { id: { type: 'hidden', value: { generator: 'uuid4' } } } } });
    expect(result.editable.s?.id?.value).toMatch(/^[0-9a-f-]{36}$/);
    expect(result.decisions[0]).not.toHaveProperty('to');
  });

  it('never appear in decisions and findings', () => {
    const secret = 'S3CR3T';
    const generator = { generator: 'password' };
    const settings = (value: unknown): object => ({
      metadata: {},
      password: { type: 'password', value },
      cert_data: { type: 'file', value: value === secret ? { content: secret, name: 'a.pem' } : '' },
      api_token: { type: 'text', value, regex: { source: '^$', error: 'must be empty' } },
      made: { type: 'text', value: value === secret ? secret : generator },
      mirror: text(`http://user:${value === secret ? secret : 'x'}@mirror/ubuntu`),
    });
    const result = upgrade({
      before: { s: settings('') },
      release: { s: settings('') },
      original: {
        s: settings(secret),
        own: { vault: text('x', { secret }), nested: { value: { password: secret } } },
      },
      generated: {
        before: { a: { b: generator } },
        release: {
          a: { b: generator },
          odd: { c: { generator: 'identical', generator_arg: secret }, password: 'x' },
        },
        original: { a: { b: secret }, own: { deep: { password: secret } }, odd: 'text' },
      },
    });
    expect(JSON.stringify(result.editable)).toContain(secret);
    expect(JSON.stringify([result.decisions, result.findings])).not.toContain(secret);
    expect(result.found).toContain('setting_invalid editable.s.api_token');
  });

  it('G06: the definition of a generator is never taken for a value', () => {
    const result = upgradeSetting({
      release: { type: 'hidden', value: 'made for the seed' },
      original: { type: 'hidden', value: { generator: 'uuid4' } },
    });
    expect(result).toEqual({
      setting: { type: 'hidden', value: 'made for the seed' },
      decided: 'regenerated: leftover_generator',
      found: [],
    });
  });
});

describe('the definition of a generator that a migration left', () => {
  it("G06: is dropped from a section of the operators' own", () => {
    const result = upgrade({
      original: { own: { made: { type: 'text', value: { generator: 'uuid4' } }, kept: text('1') } },
    });
    expect(result.editable).toEqual({ own: { kept: text('1') } });
    expect(result.decided('editable.own.made')).toBe('dropped: leftover_generator');
  });

  it('G06: is dropped where the release has no such setting', () => {
    expect(upgradeSetting({ original: { type: 'hidden', value: { generator: 'uuid4' } } })).toEqual({
      setting: undefined,
      decided: 'dropped: leftover_generator',
      found: [],
    });
  });
});

describe('section metadata', () => {
  const section = (metadata: object): Record<string, object> => ({ s: { metadata } });

  it('G02: the switch and the chosen version of a section belong to operators, the rest to the release', () => {
    const result = upgrade({
      before: section({ toggleable: true, enabled: false, chosen_id: 1, label: 'Old' }),
      release: section({ toggleable: true, enabled: false, chosen_id: 2, label: 'New' }),
      original: section({ toggleable: true, enabled: true, chosen_id: 7, label: 'Odd' }),
    });
    expect(result.editable).toEqual(section({ toggleable: true, enabled: true, chosen_id: 7, label: 'New' }));
    expect(result.decided('editable.s.metadata.enabled')).toBe('carried: section_switch');
    expect(result.decided('editable.s.metadata.chosen_id')).toBe('carried: chosen_version');
  });

  it.each([
    ['"true"', 'true', true],
    ['"false"', 'false', false],
    ['1', 1, true],
    ['null', null, false],
  ])('G02: a switch that other tools left as %s is one again', (_title, enabled, expected) => {
    const release = section({ toggleable: true, enabled: !expected });
    const result = upgrade({ before: release, release, original: section({ toggleable: true, enabled }) });
    expect(result.editable.s?.metadata?.enabled).toBe(expected);
    expect(result.decided('editable.s.metadata.enabled')).toBe('converted: section_switch');
  });

  it('G02: a version that was chosen goes where the release offers no choice, and the plan says so', () => {
    const result = upgrade({ release: section({ label: 'New' }), original: section({ chosen_id: 7 }) });
    expect(result.editable).toEqual(section({ label: 'New' }));
    expect(result.decided('editable.s.metadata.chosen_id')).toBe('dropped: section_as_released');
  });

  it.each([
    ['that the release gave up', {}],
    ['whose metadata the release gave up', { s: { x: text('') } }],
  ])('G02: the switch of a section %s goes, and the plan says so', (_title, release) => {
    const before = { s: { metadata: { toggleable: true, enabled: false }, x: text('') } };
    const original = { s: { metadata: { toggleable: true, enabled: true }, x: text('') } };
    const result = upgrade({ before, release, original });
    expect(result.decided('editable.s.metadata.enabled')).toBe('dropped: section_as_released');
  });

  it.each([
    ['the release has no switch', { enabled: true, toggleable: false }, { toggleable: true, enabled: false }],
    [
      'the original had no switch',
      { enabled: true, toggleable: true },
      { toggleable: false, enabled: false },
    ],
    ['the original says nothing', { enabled: true, toggleable: true }, { toggleable: true }],
  ])('G02: the switch is that of the release where %s', (_title, release, original) => {
    const result = upgrade({ release: section(release), original: section(original) });
    expect(result.editable.s?.metadata).toEqual(release);
    const isTold = result.decided('editable.s.metadata.enabled') === 'default adopted: section_as_released';
    expect(isTold).toBe(Object.hasOwn(original, 'enabled'));
  });
});

describe('a release that holds something else where the original has settings', () => {
  it.each([
    ['a section', { s: null }],
    ['a setting', { s: { metadata: {}, x: 'text' } }],
  ])('stands against the upgrade: %s', (_title, release) => {
    const result = upgrade({ release, original: { s: { x: text('mine') } } });
    expect(result.findings).toMatchObject([{ reason: 'release_metadata_invalid' }]);
  });

  it('does not, where the original has nothing there', () => {
    expect(upgrade({ release: { s: null } }).found).toEqual([]);
  });
});

describe('generated values', () => {
  const password = { generator: 'password' };

  it('passwords and keys are carried', () => {
    const hex = { generator: 'hexstring', generator_arg: '64' };
    const result = upgrade({
      generated: {
        before: { nova: { db_password: password } },
        release: { nova: { db_password: password }, cinder: { fixed_key: hex } },
        original: { nova: { db_password: 'kept' }, cinder: { fixed_key: 'abc' } },
      },
    });
    expect(result.generated).toEqual({ nova: { db_password: 'kept' }, cinder: { fixed_key: 'abc' } });
    expect(result.decided('generated.nova.db_password')).toBe('carried: generated_credentials');
  });

  it('a password that only the release needs is made new', () => {
    const result = upgrade({ generated: { release: { aodh: { db_password: password } } } });
    expect(result.generated).toEqual({ aodh: { db_password: expect.stringMatching(/^\w{24}$/) as string } });
  });

  it('G06: a definition that was never run is run now', () => {
    const generated = { before: { a: password }, release: { a: password }, original: { a: password } };
    expect(upgrade({ generated }).generated).toEqual({ a: expect.stringMatching(/^\w{24}$/) as string });
  });

  it.each([
    [
      'A10 G10: images are those of the seed',
      'http://{settings.MASTER_IP}:8080/targetimages/env_{cluster.id}_ubuntu.img.gz',
      'http://10.20.0.2:8080/targetimages/env_1_ubuntu.img.gz',
      'http://10.20.0.2:8080/targetimages/env_2_ubuntu.img.gz',
    ],
    [
      'A41 G11: the boot profile is that of the release',
      'ubuntu_bootstrap',
      'ubuntu_1404_x86_64',
      'ubuntu_bootstrap',
    ],
    [
      'G12: paths of manifests name the release of the seed',
      'rsync://{settings.MASTER_IP}:/puppet/{cluster.release.version}/manifests/',
      'rsync://10.20.0.2:/puppet/liberty-8.0/manifests/',
      'rsync://10.20.0.2:/puppet/mitaka-9.0/manifests/',
    ],
    ['G14: the address of the master is the present one', '{settings.MASTER_IP}', '10.108.0.2', '10.20.0.2'],
  ])('%s', (_title, definition, original, expected) => {
    const branch = (value: string): Record<string, object> => ({ a: { '/boot': { uri: value } } });
    const result = upgrade({
      generated: { before: branch(definition), release: branch(definition), original: branch(original) },
    });
    expect(result.generated).toEqual(branch(expected));
    expect(result.decided('generated.a./boot.uri')).toBe('regenerated: generated_anew');
  });

  it('B14: provisioning data are made new whichever version is crossed', () => {
    const provision = (codename: string): Record<string, object> => ({ provision: { codename } });
    const result = upgrade({
      versions: ['mitaka-9.0', 'newton-10.0'],
      generated: { before: provision('trusty'), release: provision('xenial'), original: provision('trusty') },
    });
    expect(result.generated).toEqual(provision('xenial'));
  });

  it('G14: what only the old release had a use for is dropped', () => {
    const kernel = { repo_setup: { installer_kernel: { local: '/linux' } } };
    const result = upgrade({ generated: { before: kernel, release: {}, original: kernel } });
    expect(result.generated).toEqual({});
    expect(result.decided('generated.repo_setup.installer_kernel.local')).toBe('dropped: generated_before');
  });

  it('G06: a definition under a name that neither release defines is dropped', () => {
    const own = { own: { generator: 'password' } };
    expect(upgrade({ generated: { original: own } }).generated).toEqual({});
  });

  it('B33: what neither release defines is carried', () => {
    const own = { operator_generated: { nested: { a: [1, 2, { b: null }] } } };
    const result = upgrade({ generated: { before: {}, release: {}, original: own } });
    expect(result.generated).toEqual(own);
    expect(result.decided('generated.operator_generated')).toBe('carried: own_generated');
  });

  it('G13: a seed was never deployed, whatever its original was', () => {
    const deployed = (value: boolean): Record<string, object> => ({ deployed_before: { value } });
    const both = upgrade({
      generated: { before: deployed(false), release: deployed(false), original: deployed(true) },
    });
    expect(both.generated).toEqual(deployed(false));
    expect(both.decided('generated.deployed_before.value')).toBe('regenerated: never_deployed');
  });

  it('G13: an original that was deployed leaves no trace in a release that does not ask', () => {
    const result = upgrade({ generated: { original: { deployed_before: { value: true } } } });
    expect(result.generated).toEqual({});
    expect(result.decided('generated.deployed_before')).toBe('dropped: never_deployed');
  });
});

describe('a request', () => {
  it('is not changed', () => {
    const request = requestOf({
      before: { s: { metadata: { enabled: true }, x: text('1'), y: text('1') } },
      release: { s: { metadata: { enabled: true }, x: text('2'), z: text('1') } },
      original: { s: { metadata: { enabled: false }, x: text('1'), y: text('2') }, own: { a: text('1') } },
      generated: { before: { a: 'b' }, release: { a: 'c' }, original: { a: 'd', e: { f: 'g' } } },
    });
    const before = stringifyJson(request);
    upgradeAttributes(request);
    expect(stringifyJson(request as never)).toBe(before);
  });

  it('with names that JavaScript gives a meaning to loses none of them', () => {
    const original = JSON.parse(
      '{"s": {"constructor": {"type": "text", "value": "1"}, "__proto__": {"type": "text", "value": "2"}}, "toString": {"a": {"type": "text", "value": "3"}}}',
    ) as Record<string, object>;
    const result = upgradeAttributes(requestOf({ release: { s: { metadata: {} } }, original }));
    expect(stringifyJson(result.editable)).toContain('"constructor":{"type":"text","value":"1"}');
    expect(stringifyJson(result.editable)).toContain('"__proto__":{"type":"text","value":"2"}');
    expect(stringifyJson(result.editable)).toContain('"toString":{"a":{"type":"text","value":"3"}}');
  });
});
