import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { stringifyJson } from '../../../src/json';
import { type ConnectedPlugin } from '../../../src/nailgun/plugins/connected-plugins';
import { pluginSections } from '../../../src/nailgun/plugins/plugin-sections';
import { recordingsFolder } from '../../conformance/recording/find-recordings';

const VALUES = { cluster: { id: 4, name: 'larkspur' }, settings: { MASTER_IP: '10.20.0.2' } };

const plugin = (more: Partial<ConnectedPlugin>): ConnectedPlugin => ({
  id: 1,
  name: 'metrics',
  title: 'Metrics',
  version: '1.0.0',
  is_hotpluggable: null,
  attributes_metadata: '{}',
  enabled: false,
  attributes: '{}',
  contains_legacy_tasks: null,
  ...more,
});

const sectionsOf = (...plugins: readonly ConnectedPlugin[]): unknown =>
  JSON.parse(stringifyJson(pluginSections(plugins, VALUES)));

describe('sections of plug-ins', () => {
  it('hold the settings of every version, and which one is chosen', () => {
    const versions = [plugin({}), plugin({ id: 3, version: '1.1.0', enabled: true }), plugin({ id: 5 })];
    expect(sectionsOf(...versions)).toMatchObject({
      metrics: {
        metadata: { chosen_id: 3, enabled: true, versions: [{}, { metadata: { plugin_id: 3 } }, {}] },
      },
    });
  });

  it('choose the first version where none is enabled', () => {
    expect(sectionsOf(plugin({ id: 2 }), plugin({ id: 6, title: 'Metrics 2' }))).toMatchObject({
      metrics: { metadata: { chosen_id: 2, enabled: false, label: 'Metrics 2' } },
    });
  });

  it('take what a version says of itself from the plug-in, and values from the environment', () => {
    const attributes_metadata = '{"metadata": {"group": "logging", "plugin_id": 9}, "port": {"value": 1}}';
    const attributes = '{"port": {"value": 2}, "metadata": "overwritten"}';
    expect(sectionsOf(plugin({ attributes_metadata, attributes, is_hotpluggable: true }))).toMatchObject({
      metrics: {
        metadata: {
          versions: [
            {
              port: { value: 2 },
              metadata: { group: 'logging', plugin_id: 1, plugin_version: '1.0.0', hot_pluggable: true },
            },
          ],
        },
      },
    });
  });

  it('fill in what texts name, and leave other braces, regular expressions and numbers as they are', () => {
    const attributes =
      '{"a": {"value": "{cluster.name}/{settings.MASTER_IP}", "regex": {"source": "{cluster.name}"}},' +
      ' "b": ["{{x}}", "{unknown.name}", "{", "{}"], "c": 1.0}';
    expect(stringifyJson(pluginSections([plugin({ attributes })], VALUES))).toContain(
      '"a":{"value":"larkspur/10.20.0.2","regex":{"source":"{cluster.name}"}},' +
        '"b":["{x}","{unknown.name}","{","{}"],"c":1.0',
    );
  });

  it('are one for each name', () => {
    expect(Object.keys(sectionsOf(plugin({}), plugin({ id: 2, name: 'other' })) as object)).toEqual([
      'metrics',
      'other',
    ]);
    expect(sectionsOf()).toEqual({});
  });
});

type Recorded = Readonly<Record<string, unknown>> & { readonly id: number };

interface Scenario {
  readonly before: Readonly<Record<'plugins' | 'cluster_plugins', readonly Recorded[]>>;
  readonly steps: readonly {
    readonly name: string;
    readonly response?: { readonly body: { readonly editable: Readonly<Record<string, object>> } };
    readonly rows: { readonly cluster_plugins?: { readonly added?: readonly Recorded[] } };
  }[];
}

const RECORDING = join(recordingsFolder(), '9.2', '8.0-9.0-plugins.json.gz');
const isThere = existsSync(RECORDING);

(isThere ? describe : describe.skip)(`the recording of plug-ins${isThere ? '' : ' (not here)'}`, () => {
  it('has the sections that are made of its rows', () => {
    const scenario = JSON.parse(gunzipSync(readFileSync(RECORDING)).toString()) as Scenario;
    const added = scenario.steps.flatMap(({ rows }) => rows.cluster_plugins?.added ?? []);
    const connected = [...scenario.before.cluster_plugins, ...added]
      .filter((link) => link.cluster_id === 2)
      .map((link) => {
        const row = scenario.before.plugins.find(({ id }) => id === link.plugin_id)!;
        return plugin({
          ...row,
          attributes_metadata: JSON.stringify(row.attributes_metadata),
          enabled: link.enabled === true,
          attributes: JSON.stringify(link.attributes),
        });
      })
      .sort((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`));
    const { editable } = scenario.steps.find(({ name }) => name === 'get-seed-attributes')!.response!.body;
    const sections = Object.entries(editable).filter(([name]) => connected.some((one) => one.name === name));
    expect(sections).not.toEqual([]);
    expect(sectionsOf(...connected)).toEqual(Object.fromEntries(sections));
  });
});
