import { type JsonObject } from './json';
import { checkbox, radio, regex, setting, text } from './release/setting';
import { type SampleRelease } from './releases';
import { json, type Row, type Tables } from './rows';
import { type SampleIds } from './sample-ids';

/** A plug-in of the master and what the operator set in environments that it is enabled in. */
export interface SamplePlugin {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  /** Versions of the releases that it works with. */
  readonly releases: readonly string[];
  readonly settings: JsonObject;
  readonly chosen: Readonly<Record<string, string | boolean>>;
}

/** A plug-in that works with releases 8.0 and 9.0, so that its settings have to survive an upgrade (G03). */
export function samplePlugin(overrides: Partial<SamplePlugin> = {}): SamplePlugin {
  return {
    id: 1,
    name: 'larkspur_metrics',
    version: '1.2.0',
    releases: ['liberty-8.0', 'mitaka-9.0'],
    settings: {
      endpoint: text('Collector', '', 10, regex('^[\\w.-]*$', 'This is no host name')),
      token: setting('password', 'Token', 'change-me', 20),
      interval: radio('Interval', 'minute', 30, { minute: 'Every minute', hour: 'Every hour' }),
      alarms: checkbox('Alarms', false, 40),
    },
    chosen: { endpoint: 'metrics.larkspur.example', token: 'sample-token-5', interval: 'hour', alarms: true },
    ...overrides,
  };
}

export function pluginTables(...plugins: readonly SamplePlugin[]): Tables {
  return { plugins: plugins.map(pluginRow) };
}

/** Links of an environment to the plug-ins that work with its release, enabled and set up by the operator. */
export function clusterPluginRows(
  ids: SampleIds,
  clusterId: number,
  release: SampleRelease,
  plugins: readonly SamplePlugin[],
): Row[] {
  return plugins
    .filter((plugin) => plugin.releases.includes(release.version))
    .map((plugin) => ({
      id: ids.next('cluster_plugins'),
      plugin_id: plugin.id,
      cluster_id: clusterId,
      enabled: true,
      attributes: json(settingsWith(plugin)),
    }));
}

function settingsWith({ settings, chosen }: SamplePlugin): JsonObject {
  return Object.fromEntries(
    Object.entries(settings).map(([name, definition]) => [
      name,
      { ...(definition as JsonObject), ...(name in chosen ? { value: chosen[name] ?? null } : {}) },
    ]),
  );
}

function pluginRow({ id, name, version, releases, settings }: SamplePlugin): Row {
  return {
    id,
    name,
    title: 'Larkspur Metrics',
    version,
    description: 'Sends measurements of the hosts to a collector.',
    releases: json(
      releases.map((release) => ({
        version: release,
        os: 'ubuntu',
        mode: ['ha'],
        repository_path: 'repositories/ubuntu',
        deployment_scripts_path: 'deployment_scripts/',
      })),
    ),
    fuel_version: json(['8.0', '9.0']),
    package_version: '4.0.0',
    groups: json(['monitoring']),
    authors: json(['Larkspur Cloud Team']),
    licenses: json(['Apache License Version 2.0']),
    homepage: 'http://plugins.larkspur.example/metrics',
    is_hotpluggable: true,
    attributes_metadata: json({ metadata: { group: 'logging' }, ...settings }),
    network_roles_metadata: json([]),
    volumes_metadata: json({}),
    roles_metadata: json({}),
    tags_metadata: json({}),
    tasks: json([]),
    components_metadata: json([]),
    nic_attributes_metadata: json({}),
    bond_attributes_metadata: json({}),
    node_attributes_metadata: json({}),
  };
}
