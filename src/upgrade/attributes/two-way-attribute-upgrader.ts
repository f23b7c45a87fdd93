import { isJsonObject, type JsonObject, type JsonValue } from '../../json';
import { compareEnvironmentVersions } from '../../nailgun/release-version';
import { type AttributeUpgrade, type AttributeUpgrader } from './attribute-upgrader';
import { type ClusterAttributes } from '../../nailgun/attributes/cluster-attributes';

/** Section whose values name repositories of one release, so that they cannot be carried to another. */
const REPOSITORIES = 'repo_setup';

/** Settings that were comma separated text before this release, and are lists since (A1). */
const LISTS_SINCE_9_0 = [
  ['external_dns', 'dns_list'],
  ['external_ntp', 'ntp_list'],
] as const;

/**
 * The two-way merge. Editable settings: the original's value replaces the default of the target release where
 * both have the setting, but for repositories and the provisioning method. Generated values: the original's
 * replace those of the release, and what only the original has stays. It cannot tell what an operator changed
 * from what was once a default.
 */
export class TwoWayAttributeUpgrader implements AttributeUpgrader {
  upgrade({ defaults, original, from, to }: AttributeUpgrade): ClusterAttributes {
    const crosses = (version: number): boolean =>
      compareEnvironmentVersions(from, [version]) < 0 && compareEnvironmentVersions(to, [version]) >= 0;
    const lists = crosses(9) ? LISTS_SINCE_9_0 : [];
    const isList = (section: string, name: string): boolean =>
      lists.some(([listSection, listName]) => listSection === section && listName === name);
    // Before 9.0 these name the images of the original environment (B14).
    const { provision, ...generated } = original.generated;
    return {
      editable: installFromImages(mergeEditable(defaults.editable, original.editable, isList)),
      generated: mergeDeep(
        defaults.generated,
        crosses(9) || provision === undefined ? generated : { ...generated, provision },
      ),
    };
  }
}

function mergeEditable(
  defaults: JsonObject,
  original: JsonObject,
  isList: (section: string, name: string) => boolean,
): JsonObject {
  return mapMembers(defaults, (section, settings) => {
    const kept = original[section];
    if (section === REPOSITORIES || !isJsonObject(settings) || !isJsonObject(kept)) return settings;
    return mapMembers(settings, (name, setting) => {
      const old = kept[name];
      if (name === 'metadata' || !isJsonObject(setting) || !isCarried(old)) return setting;
      const value = isList(section, name) ? asList(old.value!) : old.value!;
      return { ...setting, value };
    });
  });
}

/**
 * A setting that tools left without a value (B30), or in which a migration left an unresolved generator
 * definition (G06), has nothing to carry.
 */
function isCarried(setting: JsonValue | undefined): setting is JsonObject {
  return isJsonObject(setting) && setting.value !== undefined && !isGenerator(setting.value);
}

const isGenerator = (value: JsonValue): boolean => isJsonObject(value) && Object.hasOwn(value, 'generator');

/** Text becomes its items without spaces around them (A2); a list is one already (B15). */
function asList(value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value;
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Nodes of every supported target release are installed from images (A9). */
function installFromImages(editable: JsonObject): JsonObject {
  const { provision } = editable;
  if (!isJsonObject(provision) || !isJsonObject(provision.method)) return editable;
  return { ...editable, provision: { ...provision, method: { ...provision.method, value: 'image' } } };
}

function mergeDeep(base: JsonObject, over: JsonObject): JsonObject {
  const merged = mapMembers(base, (key, value) => {
    const replacement = Object.hasOwn(over, key) ? over[key]! : value;
    return isJsonObject(value) && isJsonObject(replacement) ? mergeDeep(value, replacement) : replacement;
  });
  const added = Object.entries(over).filter(([key]) => !Object.hasOwn(base, key));
  return Object.fromEntries([...Object.entries(merged), ...added]);
}

function mapMembers(object: JsonObject, map: (key: string, value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(key, value)]));
}
