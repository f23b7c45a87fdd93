import { isJsonObject, JsonNumber, type JsonObject } from '../../json';
import { type TemplateValues } from '../attributes/format-template';
import { storedObject } from '../stored-document';
import { type ConnectedPlugin } from './connected-plugins';
import { formatWherePossible } from './format-where-possible';

/** Place of plug-ins among the sections of settings. */
const WEIGHT = 70;

/**
 * Sections that plug-ins add to an environment's editable settings: one for each name, with the settings of
 * every version that is installed. `chosen_id` is the version that is enabled, or else the first.
 *
 * Nailgun also runs generators in them, anew at every reading; here definitions stay as they are, because a
 * password that is stored nowhere is none.
 *
 * @param plugins in Nailgun's order: by name, then version as text
 * @param values what texts of plug-ins can name
 */
export function pluginSections(plugins: readonly ConnectedPlugin[], values: TemplateValues): JsonObject {
  const names = [...new Set(plugins.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const metadata = sectionMetadata(plugins.filter((plugin) => plugin.name === name));
      return [name, { metadata: formatWherePossible(metadata, values) }];
    }),
  );
}

/** @param versions of one plug-in, at least one */
function sectionMetadata(versions: readonly ConnectedPlugin[]): JsonObject {
  const chosen = versions.findLast(({ enabled }) => enabled);
  return {
    class: 'plugin',
    toggleable: true,
    weight: JsonNumber.of(WEIGHT),
    label: versions.at(-1)!.title,
    enabled: chosen !== undefined,
    default: false,
    chosen_id: JsonNumber.of((chosen ?? versions[0]!).id),
    versions: versions.map(versionSection),
  };
}

function versionSection(plugin: ConnectedPlugin): JsonObject {
  const { metadata } = storedObject(plugin.attributes_metadata);
  const { contains_legacy_tasks: legacy } = plugin;
  return {
    ...storedObject(plugin.attributes),
    metadata: {
      ...(isJsonObject(metadata) ? metadata : {}),
      ...(legacy === null ? {} : { contains_legacy_tasks: legacy }),
      plugin_id: JsonNumber.of(plugin.id),
      plugin_version: plugin.version,
      hot_pluggable: plugin.is_hotpluggable,
    },
  };
}
