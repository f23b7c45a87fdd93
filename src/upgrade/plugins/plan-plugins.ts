import { stringifyJson } from '../../json';
import { type Decision } from '../attributes/decision';
import { type Finding } from '../plan/reasons';
import { carryPluginSettings, keptSettings, lostSettings, settingsOf } from './carry-plugin-settings';
import { isCustomised } from './customised-settings';
import { matchPlugins, type PluginMatch } from './match-plugins';
import { type LinkedPlugin, type PlannedPlugin, type PluginPlan, type PluginVersion } from './plugin-plan';
import { comparePluginVersions } from './plugin-version';

/** What plug-ins of a seed are planned from. */
export interface PluginSource {
  /** Every plug-in of the master. */
  readonly installed: readonly PluginVersion[];
  /** Those that the original could use, switched on or not. */
  readonly links: readonly LinkedPlugin[];
  readonly target: { readonly id: number; readonly name: string };
}

interface Outcome {
  readonly planned?: PlannedPlugin;
  readonly decisions: readonly Decision[];
  readonly findings?: readonly Finding[];
}

/**
 * Plans the plug-ins of a seed (G03). It has every version that works with its release, as in any environment
 * that Nailgun makes; those that take over from the original's have its settings, and are switched on where
 * the original's are. A plug-in that is switched on and has no version for the release is lost, which a
 * finding says.
 */
export function planPlugins({ installed, links, target }: PluginSource): PluginPlan {
  const outcomes = matchPlugins(links, installed).map((match) => outcomeOf(match, target));
  const carried = new Map(
    outcomes.flatMap(({ planned }) => (planned ? [[planned.id, planned] as const] : [])),
  );
  const compatible = installed.filter(({ isCompatible }) => isCompatible);
  return {
    planned: compatible.map((plugin) => carried.get(plugin.id) ?? untouched(plugin)),
    networkRoles: compatible
      .filter(({ id }) => carried.get(id)?.enabled === true)
      .flatMap(({ networkRoles }) => networkRoles),
    decisions: outcomes.flatMap(({ decisions }) => decisions),
    findings: outcomes.flatMap(({ findings }) => findings ?? []),
  };
}

const untouched = ({ id, defaults }: PluginVersion): PlannedPlugin => ({
  id,
  enabled: false,
  attributes: stringifyJson(settingsOf(defaults)),
});

function outcomeOf(match: PluginMatch, release: PluginSource['target']): Outcome {
  const { link, target, enabled } = match;
  const switched = link.enabled ? [switchDecision(match)] : [];
  if (target === null) {
    return {
      decisions: [...switched, ...lostSettings(link, 'No version of the plug-in in the seed takes it.')],
      ...(enabled ? { findings: [incompatible(link, release)] } : {}),
    };
  }
  if (target.id === link.plugin.id) {
    const kept = link.enabled || isCustomised(link) ? keptSettings(link) : [];
    return {
      planned: { id: target.id, enabled, attributes: link.attributesText },
      decisions: [...switched, ...kept],
    };
  }
  // Nothing of it is worth a word.
  if (!link.enabled && !isCustomised(link)) return { planned: untouched(target), decisions: [] };
  const { attributes, decisions, findings } = carryPluginSettings(link, target);
  return {
    planned: { id: target.id, enabled, attributes: stringifyJson(attributes) },
    decisions: [...switched, ...decisions],
    findings,
  };
}

function switchDecision({ link, target, enabled }: PluginMatch): Decision {
  const isCarried = enabled && target !== null;
  return {
    path: `plugins.${link.plugin.name}.enabled`,
    action: isCarried ? 'carried' : 'dropped',
    from: true,
    to: isCarried,
    rule: 'plugin_version',
    cases: ['G03', 'B26'],
    reason: switchReason(link.plugin, target, enabled),
    secret: false,
  };
}

function switchReason(plugin: PluginVersion, target: PluginVersion | null, enabled: boolean): string {
  if (!enabled) return `Version ${plugin.version}: only one version of a plug-in is switched on.`;
  if (target === null) {
    return `No version works with the release; the settings of ${plugin.version} are not carried either.`;
  }
  if (target.id === plugin.id) return `Version ${plugin.version} works with the release.`;
  const isOlder = comparePluginVersions(target.version, plugin.version) < 0;
  const kind = isOlder ? ', although older, because no newer one works with the release' : '';
  return `Version ${target.version} takes the place of ${plugin.version}${kind}.`;
}

function incompatible({ plugin }: LinkedPlugin, release: PluginSource['target']): Finding {
  return {
    reason: 'plugin_incompatible',
    message: `Plug-in ${plugin.name} ${plugin.version} is switched on, and no version of it works with release ${release.id} (${release.name}): the seed goes without it and its settings.`,
    path: `plugins.${plugin.name}.enabled`,
    detail: { plugin: plugin.name, version: plugin.version, release_id: release.id },
  };
}
