import { parseJson, type JsonObject } from '../../../../src/json';
import { type LinkedPlugin } from '../../../../src/upgrade/plugins/plugin-plan';
import { decided, linked, object, OLD, plan, text, valuesOf, version } from './plugin-builders';

const SECRET = 'sesame-17';

/** A plug-in whose version for the release is another one, switched on. */
function upgrade(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  enabled = true,
) {
  const [one, two] = [version('1.0.0', before, OLD), version('2.0.0', after)];
  const result = plan([one, two], [linked(one, enabled, values)]);
  return { ...result, values: valuesOf(result, two), decided: decided(result) };
}

describe('settings of a plug-in whose version stays (G03)', () => {
  it('are copied to the byte', () => {
    const one = version('1.0.0', { host: text('') });
    const attributesText =
      '{"host": {"value": 1.0, "big": 12345678901234567890},  "junk": {"a": 1}, "n": null}';
    const attributes = parseJson(attributesText) as JsonObject;
    const link: LinkedPlugin = { plugin: one, enabled: true, attributes, attributesText };
    const result = plan([one], [link]);
    expect(result.planned).toEqual([{ id: one.id, enabled: true, attributes: attributesText }]);
    expect(decided(result)).toEqual({
      'plugins.metrics.enabled': 'carried',
      'plugins.metrics.host': 'carried',
    });
  });

  it('are worth no word where it is switched off and nothing was changed', () => {
    const one = version('1.0.0', { host: text('') });
    expect(plan([one], [linked(one, false)]).decisions).toEqual([]);
    expect(decided(plan([one], [linked(one, false, { host: 'a' })]))).toEqual({
      'plugins.metrics.host': 'carried',
    });
  });
});

describe('settings of a plug-in that comes in another version (G03)', () => {
  it('untouched ones become the new defaults, changed ones stay, the rest of a setting is the new version’s', () => {
    const {
      values,
      decided: actions,
      planned,
      findings,
    } = upgrade(
      { host: text(''), port: text('80') },
      { host: { ...text('new'), label: 'Host' }, port: text('443') },
      { host: 'a' },
    );
    expect(values).toEqual({ host: 'a', port: '443' });
    expect(actions).toEqual({
      'plugins.metrics.enabled': 'carried',
      'plugins.metrics.host': 'carried',
      'plugins.metrics.port': 'default adopted',
    });
    expect(planned[0]?.attributes).toContain('"label":"Host"');
    expect(planned[0]?.attributes).not.toContain('"metadata"');
    expect(findings).toEqual([]);
  });

  it.each([
    ['a password', { type: 'password', value: SECRET }],
    ['a hidden setting', { type: 'hidden', value: SECRET }],
    ['one with the name of a secret', { type: 'text', value: SECRET }],
  ])('%s is carried although nobody changed it', (kind, definition) => {
    const name = kind.startsWith('one') ? 'api_token' : 'x';
    const { values, decided: actions } = upgrade(
      { [name]: definition },
      { [name]: { ...definition, value: '' } },
      {},
    );
    expect(values).toEqual({ [name]: SECRET });
    expect(actions[`plugins.metrics.${name}`]).toBe('carried');
  });

  it('one that the new version lacks is dropped, and is a finding where the operator had changed it', () => {
    const before = { gone: text('a'), lost: text('b') };
    const { values, decided: actions, findings } = upgrade(before, {}, { lost: 'c' });
    expect(values).toEqual({});
    expect(actions).toMatchObject({ 'plugins.metrics.gone': 'dropped', 'plugins.metrics.lost': 'dropped' });
    expect(findings).toEqual([
      {
        reason: 'setting_removed',
        message:
          'Plug-in metrics has no setting "lost" any more in version 2.0.0; the operator had changed it in 1.0.0.',
        path: 'plugins.metrics.lost',
        detail: { plugin: 'metrics', from: '1.0.0', to: '2.0.0', setting: 'lost' },
      },
    ]);
    expect(upgrade(before, {}, { lost: 'c' }, false).findings).toEqual([]);
  });

  it('B33: one that no version defines is the operator’s own and stays', () => {
    const { values, decided: actions } = upgrade({}, { host: text('') }, { mine: 'a' });
    expect(values).toEqual({ host: '', mine: 'a' });
    expect(actions['plugins.metrics.mine']).toBe('carried');
  });

  it('B30: entries without a value are no settings', () => {
    const one = version('1.0.0', { host: text('') }, OLD);
    const two = version('2.0.0', { host: text('new'), note: { type: 'text' }, odd: 'no setting' });
    const attributes = object({
      metadata: { x: 1 },
      host: { type: 'text' },
      junk: { a: 1 },
      odd: 1,
      n: null,
    });
    const link = { plugin: one, enabled: true, attributes, attributesText: '' };
    const result = plan([one, two], [link]);
    expect(JSON.parse(result.planned[0]!.attributes)).toEqual({
      host: text('new'),
      note: { type: 'text' },
      odd: 'no setting',
    });
    expect(decided(result)).toEqual({
      'plugins.metrics.enabled': 'carried',
      'plugins.metrics.host': 'default adopted',
      'plugins.metrics.note': 'default adopted',
      'plugins.metrics.junk': 'dropped',
      'plugins.metrics.n': 'dropped',
    });
    expect(result.findings).toEqual([]);
  });

  it('G06: the definition of a generator is no value, and what it generated counts as the operator’s', () => {
    const generated = { type: 'text', value: { generator: 'hexstring' } };
    const both = { stored: generated, made: generated };
    expect(upgrade(both, { stored: text('x'), made: text('y') }, { made: 'abc' }).values).toEqual({
      stored: 'x',
      made: 'abc',
    });
  });

  it('a value takes the form that the new version wants', () => {
    const { values, decisions } = upgrade(
      { hosts: text('') },
      { hosts: { type: 'text_list', value: [] } },
      { hosts: 'a, b' },
    );
    expect(values).toEqual({ hosts: ['a', 'b'] });
    expect(decisions.find(({ path }) => path === 'plugins.metrics.hosts')).toEqual({
      path: 'plugins.metrics.hosts',
      action: 'converted',
      from: 'a, b',
      to: ['a', 'b'],
      rule: 'plugin_settings',
      cases: ['G03'],
      reason: 'Version 2.0.0 has it as text_list.',
      secret: false,
    });
  });

  it.each([
    ['password', 'x'],
    ['text', 'admin_passwd'],
    ['text', 'shared_secret'],
    ['hidden', 'license_key'],
    ['textarea', 'ssl_cert'],
    ['file', 'x'],
  ])('no decision or finding shows the value of a %s named %s', (type, name) => {
    const definition = { [name]: { type, value: '' } };
    for (const after of [definition, {}]) {
      const { decisions, findings } = upgrade(definition, after, { [name]: SECRET });
      expect(JSON.stringify([decisions, findings])).not.toContain(SECRET);
      expect(decisions.find(({ path }) => path.endsWith(`.${name}`))?.secret).toBe(true);
    }
    const one = version('1.0.0', definition);
    const kept = plan([one], [linked(one, true, { [name]: SECRET })]);
    expect(JSON.stringify(kept.decisions)).not.toContain(SECRET);
  });

  it('an address is shown without the user and password in it', () => {
    const { decisions } = upgrade({ url: text('') }, { url: text('') }, { url: `http://me:${SECRET}@host/` });
    expect(JSON.stringify(decisions)).not.toContain(SECRET);
  });
});
