import { isJsonObject, jsonClone, type JsonObject, JsonNumber, type JsonValue } from '../../src/json';
import { type ClusterAttributes } from '../../src/nailgun/attributes/cluster-attributes';
import { CUSTOM_VALUES, type Variant } from './custom-values';
import { objectAt, setEntry, setValue } from './environment';
import { at, leavesOf, type ReleasePair } from './release-pair';

/** Packages that the operator installs, and one that goes without. */
const ADDED_PACKAGE = 'tcpdump';
const REMOVED_PACKAGE = 'telnet';

/** An original in which nothing is as the release made it, and which has much that no release knows of. */
export function operatorMade(pair: ReleasePair, variant: Variant): ClusterAttributes {
  const original = pair.from.evaluate();
  for (const [section, settings] of Object.entries(original.editable)) {
    if (!isJsonObject(settings)) continue;
    for (const [name, setting] of Object.entries(settings)) {
      if (name === 'metadata' || !isJsonObject(setting)) continue;
      setting.value = customValue(pair, `${section}.${name}`, setting, variant);
    }
    const metadata = settings.metadata;
    if (isJsonObject(metadata) && metadata.toggleable === true) metadata.enabled = metadata.enabled !== true;
  }
  addOwnSettings(original);
  setGenerated(original);
  return original;
}

function customValue(pair: ReleasePair, path: string, setting: JsonObject, variant: Variant): JsonValue {
  const custom = CUSTOM_VALUES[path];
  if (custom !== undefined) return jsonClone(isByVariant(custom) ? custom[variant] : custom);
  const { value = null } = setting;
  switch (path) {
    case 'external_dns.dns_list':
      return asStored(pair, ['192.0.2.53', '198.51.100.53']);
    case 'external_ntp.ntp_list':
      return asStored(pair, ['ntp1.example.org', '192.0.2.123']);
    case 'provision.packages':
      return packages(value as string);
    case 'repo_setup.repos':
      return repositories(pair, value as JsonObject[]);
  }
  if (typeof value === 'boolean') return !value;
  throw new Error(`custom-values.ts has nothing for ${path}`);
}

const isByVariant = (custom: unknown): custom is Readonly<Record<Variant, JsonValue>> =>
  isJsonObject(custom) && Object.hasOwn(custom, 'a') && Object.hasOwn(custom, 'b');

/** Before 9.0 lists were text. */
export const asStored = (pair: ReleasePair, items: readonly string[]): JsonValue =>
  pair.from.nailgun < 9 ? items.join(', ') : [...items];

const packages = (list: string): string =>
  [...list.split('\n').filter((name) => name !== REMOVED_PACKAGE && name !== ''), ADDED_PACKAGE, ''].join(
    '\n',
  );

/** Mirrors of one's own: every field changed somewhere, one removed, two added, another order. */
function repositories({ from }: ReleasePair, defaults: readonly JsonObject[]): JsonValue {
  const version = from.settings.version.join('.');
  const changes: Readonly<Record<string, JsonObject>> = {
    ubuntu: { uri: 'http://mirror.example.org/ubuntu/' },
    'ubuntu-updates': { suite: 'trusty-proposed', section: 'main' },
    mos: {
      uri: `http://mirror.example.org/${from.settings.fullVersion}/x86_64`,
      priority: JsonNumber.of(1060),
    },
    'mos-updates': { uri: `http://mirror.example.org/17.0/mos-repos/${version}/mos${version}-updates/` },
    ...(defaults.some(({ suite }) => suite !== undefined)
      ? { 'mos-security': { suite: `mos${version}-site-security` } }
      : {}),
  };
  const type = defaults[0]?.type ?? 'deb';
  const own = (name: string, suite: string): JsonObject => ({
    type,
    name,
    uri: `http://tools.example.org/${name}/`,
    ...(type === 'deb' ? { suite, section: 'main' } : {}),
    priority: JsonNumber.of(1200),
  });
  const kept = defaults
    .filter(({ name }) => name !== 'mos-holdback')
    .map((repository) => ({ ...repository, ...changes[repository.name as string] }));
  const [last, ...others] = kept.reverse();
  return [own('site-tools', 'trusty-site'), ...others, ...(last ? [last] : []), own('site-flat', './')];
}

/** What other tools, plug-ins of old masters and operators with the API keep among the settings (B33). */
function addOwnSettings(original: ClusterAttributes): void {
  setEntry(original, 'common.site_note', {
    type: 'text',
    label: 'Note',
    weight: JsonNumber.of(15),
    value: 'rack 7',
  });
  setEntry(original, 'common.site_token', { type: 'password', label: 'Token', value: 'Sunflower-token-1' });
  if (at(original.editable, 'cgroups') !== undefined) {
    setEntry(original, 'cgroups.nova', { type: 'text', label: 'nova', value: '{"cpu": {"cpu.shares": 70}}' });
  }
  original.editable.site_monitoring = {
    metadata: { label: 'Monitoring', toggleable: true, enabled: true, weight: JsonNumber.of(80) },
    url: { type: 'text', value: 'http://monitoring.example.org/' },
    secret: { type: 'password', value: 'Sunflower-monitoring-1' },
    servers: { type: 'text_list', value: ['192.0.2.1'] },
  };
  original.editable.lma_collector = {
    metadata: {
      label: 'Collector',
      toggleable: true,
      enabled: true,
      plugin_id: JsonNumber.of(3),
      chosen_id: JsonNumber.of(3),
    },
    retention: { type: 'text', value: '30' },
  };
}

/** Everything generated has been made anew by hand, and there is more of it than the release knows. */
function setGenerated({ generated }: ClusterAttributes): void {
  for (const { path, value } of leavesOf(generated)) {
    const name = path.at(-1) ?? '';
    const parent = path.slice(0, -1).reduce((object, member) => objectAt(object, member), generated);
    parent[name] = typeof value === 'boolean' ? true : `Changed ${path.join(' ')}`;
  }
  objectAt(generated, 'nova').site_key = 'Sunflower-site-key-1';
  generated.site_monitoring = {
    db_password: 'Sunflower-monitoring-db-1',
    ports: [JsonNumber.of(1), JsonNumber.of(2)],
    deep: { limit: new JsonNumber('9007199254740993') },
  };
}

/** For edge cases, which change little of what the release made. */
export function untouched(pair: ReleasePair): ClusterAttributes {
  const original = pair.from.evaluate();
  // The master had other servers when it made this one.
  setValue(original, 'external_dns.dns_list', asStored(pair, ['8.8.8.8', '8.8.4.4']));
  setValue(original, 'external_ntp.ntp_list', asStored(pair, ['0.pool.ntp.org', '1.pool.ntp.org']));
  return original;
}
