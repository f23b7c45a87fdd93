import { isPluginCompatible, readPluginReleases } from '../../nailgun/plugins/plugin-compatibility';
import { readNetworkRoles } from '../../nailgun/network-role';
import { readComponentNames } from '../components/plan-components';
import { type LinkedPlugin, type PluginVersion } from './plugin-plan';
import { type OriginalRows, type ReleaseRow } from '../snapshot/clone-snapshot';
import { type DocumentReader } from '../snapshot/document-reader';
import { type PluginRow } from '../snapshot/plugin-row';

/** Plug-ins that a clone has to do with. */
export interface ReadPlugins {
  /** Those that Nailgun would offer to the seed, and those of the original, in the order of their ids. */
  readonly installed: readonly PluginVersion[];
  readonly links: readonly LinkedPlugin[];
}

/** Reads the documents of plug-ins; of those that are none of the clone's business, only what they work with. */
export function readPlugins(
  original: OriginalRows,
  target: ReleaseRow,
  rows: readonly PluginRow[],
  reader: DocumentReader,
): ReadPlugins {
  const linked = new Set(original.plugins.map(({ plugin_id: id }) => id));
  const installed = rows.flatMap((row) => {
    const isCompatible = isOffered(row, original, target, reader);
    return isCompatible || linked.has(row.id) ? [readPlugin(row, isCompatible, reader)] : [];
  });
  const byId = new Map(installed.map((plugin) => [plugin.id, plugin]));
  const links = original.plugins.map(({ plugin_id: id, enabled, attributes }) => {
    const place = `attributes of plug-in ${id} in environment ${original.id}`;
    const document = reader.object(attributes, place);
    return { plugin: byId.get(id)!, enabled, attributes: document, attributesText: attributes };
  });
  return { installed, links };
}

function readPlugin(row: PluginRow, isCompatible: boolean, reader: DocumentReader): PluginVersion {
  const { id, name, version } = row;
  const owner = `plug-in ${id}`;
  const roles = reader.list(row.network_roles_metadata, `network_roles_metadata of ${owner}`);
  const components = reader.list(row.components_metadata, `components_metadata of ${owner}`);
  return {
    id,
    name,
    version,
    isCompatible,
    defaults: reader.object(row.attributes_metadata, `attributes_metadata of ${owner}`),
    networkRoles: readNetworkRoles(roles),
    components: readComponentNames(components),
  };
}

function isOffered(
  plugin: PluginRow,
  original: OriginalRows,
  target: ReleaseRow,
  reader: DocumentReader,
): boolean {
  const releases = reader.list(plugin.releases, `releases of plug-in ${plugin.id}`);
  return isPluginCompatible(readPluginReleases(releases), {
    operatingSystem: target.operating_system,
    releaseVersion: target.version,
    mode: original.mode,
  });
}
