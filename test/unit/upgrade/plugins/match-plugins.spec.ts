import { comparePluginVersions } from '../../../../src/upgrade/plugins/plugin-version';
import { decided, enabledIn, linked, OLD, plan, text, valuesOf, version } from './plugin-builders';

const SETTINGS = { host: text('') };

describe('versions of plug-ins', () => {
  it.each([
    ['1.10.0', '1.9.0', 1],
    ['2.0', '2.0.0', 0],
    ['1.0.0', '1.0.1', -1],
    ['1.2.0-3', '1.2.0', 0],
    ['new', '0.0.1', -1],
  ])('%s compares with %s as numbers', (a, b, sign) => {
    expect(Math.sign(comparePluginVersions(a, b))).toBe(sign);
  });
});

describe('plug-ins of a seed (G03)', () => {
  it('the same version is preferred, although a higher one works with the release', () => {
    const [one, two] = [version('1.0.0', SETTINGS), version('2.0.0', SETTINGS)];
    const result = plan([one, two], [linked(one, true, { host: 'a' }), linked(two, false)]);
    expect(enabledIn(result)).toEqual([one.id]);
    expect(valuesOf(result, one)).toEqual({ host: 'a' });
    expect(valuesOf(result, two)).toEqual({ host: '' });
  });

  it('else the highest version takes over, by its numbers', () => {
    const one = version('1.0.0', SETTINGS, OLD);
    const installed = [
      one,
      version('1.9.0', SETTINGS),
      version('1.10.0', SETTINGS),
      version('1.2.0', SETTINGS),
    ];
    const result = plan(installed, [linked(one, true, { host: 'a' })]);
    expect(enabledIn(result)).toEqual([installed[2]!.id]);
    expect(valuesOf(result, installed[2]!)).toEqual({ host: 'a' });
    expect(result.decisions[0]).toMatchObject({
      path: 'plugins.metrics.enabled',
      action: 'carried',
      reason: 'Version 1.10.0 takes the place of 1.0.0.',
    });
    expect(result.findings).toEqual([]);
  });

  it('an older version takes over where no other works with the release, and the plan says so', () => {
    const [one, two] = [version('1.0.0', SETTINGS), version('2.0.0', SETTINGS, OLD)];
    const result = plan([one, two], [linked(two, true)]);
    expect(enabledIn(result)).toEqual([one.id]);
    expect(result.decisions[0]?.reason).toBe(
      'Version 1.0.0 takes the place of 2.0.0, although older, because no newer one works with the release.',
    );
  });

  it('a plug-in of another name never takes over', () => {
    const one = version('1.0.0', SETTINGS, OLD);
    const other = version('1.0.0', SETTINGS, { name: 'logs' });
    const result = plan([one, other], [linked(one, true, { host: 'a' })]);
    expect(enabledIn(result)).toEqual([]);
    expect(valuesOf(result, other)).toEqual({ host: '' });
  });

  it('what the original does not know is switched off and has its defaults', () => {
    const one = version('1.0.0', SETTINGS);
    const result = plan([one], []);
    expect(result).toEqual({
      planned: [
        { id: one.id, enabled: false, attributes: '{"host":{"type":"text","label":"L","value":""}}' },
      ],
      networkRoles: [],
      decisions: [],
      findings: [],
    });
  });

  it('one that is switched on and has no version for the release is a finding, and its settings are dropped', () => {
    const one = version('1.0.0', { host: text(''), port: text('1') }, OLD);
    const result = plan([one], [linked(one, true, { host: 'a' })]);
    expect(result.planned).toEqual([]);
    expect(result.findings).toEqual([
      {
        reason: 'plugin_incompatible',
        message:
          'Plug-in metrics 1.0.0 is switched on, and no version of it works with release 9 (Mitaka): the seed goes without it and its settings.',
        path: 'plugins.metrics.enabled',
        detail: { plugin: 'metrics', version: '1.0.0', release_id: 9 },
      },
    ]);
    expect(decided(result)).toEqual({
      'plugins.metrics.enabled': 'dropped',
      'plugins.metrics.host': 'dropped',
    });
  });

  it('one that is switched off and has no version for the release is dropped without a finding', () => {
    const one = version('1.0.0', SETTINGS, OLD);
    const result = plan([one], [linked(one, false, { host: 'a' })]);
    expect(result.findings).toEqual([]);
    expect(decided(result)).toEqual({ 'plugins.metrics.host': 'dropped' });
    expect(plan([one], [linked(one, false)]).decisions).toEqual([]);
  });

  it('settings of one that is switched off are carried too, and it stays off', () => {
    const [one, two] = [version('1.0.0', SETTINGS, OLD), version('2.0.0', SETTINGS)];
    const result = plan([one, two], [linked(one, false, { host: 'a' }), linked(two, false)]);
    expect(enabledIn(result)).toEqual([]);
    expect(valuesOf(result, two)).toEqual({ host: 'a' });
    expect(decided(result)).toEqual({ 'plugins.metrics.host': 'carried' });
  });

  it('of several versions with one successor, the one that is switched on goes first', () => {
    const [one, two, three] = [
      version('1.0.0', SETTINGS, OLD),
      version('2.0.0', SETTINGS, OLD),
      version('3.0.0', SETTINGS),
    ];
    const links = [
      linked(one, true, { host: 'on' }),
      linked(two, false, { host: 'off' }),
      linked(three, false, { host: 'own' }),
    ];
    const result = plan([one, two, three], links);
    expect(enabledIn(result)).toEqual([three.id]);
    expect(valuesOf(result, three)).toEqual({ host: 'on' });
    expect(result.decisions.filter(({ action }) => action === 'dropped').map(({ from }) => from)).toEqual([
      'own',
      'off',
    ]);
    expect(result.findings).toEqual([]);
  });

  it('at most one version of a name is switched on', () => {
    const [one, two] = [version('1.0.0', SETTINGS), version('2.0.0', SETTINGS)];
    const result = plan([one, two], [linked(one, true, { host: 'a' }), linked(two, true)]);
    expect(enabledIn(result)).toEqual([two.id]);
    expect(valuesOf(result, one)).toEqual({ host: 'a' });
    expect(result.decisions.filter(({ path }) => path.endsWith('.enabled')).map(({ to }) => to)).toEqual([
      true,
      false,
    ]);
  });

  it('two links to one version do not both take it', () => {
    const one = version('1.0.0', SETTINGS);
    const result = plan([one], [linked(one, false, { host: 'b' }), linked(one, true, { host: 'a' })]);
    expect(result.planned).toHaveLength(1);
    expect(valuesOf(result, one)).toEqual({ host: 'a' });
  });

  it('B26: brings the network roles of the version that is switched on, and of no other', () => {
    const role = (id: string) => ({ networkRoles: [{ id, defaultMapping: 'management' }] });
    const one = version('1.0.0', SETTINGS, { ...OLD, ...role('old') });
    const two = version('2.0.0', SETTINGS, role('new'));
    const off = version('1.0.0', SETTINGS, { name: 'logs', ...role('off') });
    const result = plan([one, two, off], [linked(one, true), linked(off, false)]);
    expect(result.networkRoles).toEqual([{ id: 'new', defaultMapping: 'management' }]);
  });
});
