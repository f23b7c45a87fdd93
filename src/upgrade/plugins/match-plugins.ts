import { isCustomised } from './customised-settings';
import { type LinkedPlugin, type PluginVersion } from './plugin-plan';
import { comparePluginVersions } from './plugin-version';

/** What becomes of one plug-in of the original. */
export interface PluginMatch {
  readonly link: LinkedPlugin;
  /** The version whose settings in the seed are made from this one's; null where there is none. */
  readonly target: PluginVersion | null;
  /** Whether it is switched on in the seed, or would be if there were a version for the release. */
  readonly enabled: boolean;
}

/**
 * Finds the version of every plug-in that takes over in the seed, by its name (G03): the same version where
 * that works with the release, else the highest that does. So it is older than the original's only when
 * nothing else works with the release.
 *
 * Versions of one plug-in share a name, and Nailgun switches on one of them at most. When several of the
 * original's would take the same version of the seed, the one goes first that is switched on, then the same
 * version and then any other in which the operator changed something; the rest has no place to be carried to.
 */
export function matchPlugins(
  links: readonly LinkedPlugin[],
  installed: readonly PluginVersion[],
): readonly PluginMatch[] {
  const taken = new Set<number>();
  const switchedOn = new Set<string>();
  return inOrder(links).map((link) => {
    const { name } = link.plugin;
    const enabled = link.enabled && !switchedOn.has(name);
    if (enabled) switchedOn.add(name);
    const found = successorOf(link.plugin, installed);
    const target = found === null || taken.has(found.id) ? null : found;
    if (target) taken.add(target.id);
    return { link, target, enabled };
  });
}

function successorOf(plugin: PluginVersion, installed: readonly PluginVersion[]): PluginVersion | null {
  if (plugin.isCompatible) return plugin;
  const versions = installed.filter(({ name, isCompatible }) => isCompatible && name === plugin.name);
  return versions.sort(newestFirst)[0] ?? null;
}

function inOrder(links: readonly LinkedPlugin[]): readonly LinkedPlugin[] {
  const rank = (link: LinkedPlugin): number => {
    if (link.enabled) return 0;
    if (isCustomised(link)) return link.plugin.isCompatible ? 1 : 2;
    return link.plugin.isCompatible ? 3 : 4;
  };
  return [...links].sort((a, b) => rank(a) - rank(b) || newestFirst(a.plugin, b.plugin));
}

const newestFirst = (a: PluginVersion, b: PluginVersion): number =>
  comparePluginVersions(b.version, a.version) || b.id - a.id;
