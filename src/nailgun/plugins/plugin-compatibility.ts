import { isJsonObject, type JsonValue } from '../../json';

/** One entry of a plug-in's `releases`: what it was built for. */
export interface PluginRelease {
  readonly os: string;
  readonly version: string;
  readonly mode: readonly string[];
}

/** Reads a plug-in's `releases` document; an entry without one of its members fits nothing. */
export function readPluginReleases(document: readonly JsonValue[]): readonly PluginRelease[] {
  return document
    .filter(isJsonObject)
    .flatMap(({ os, version, mode }) =>
      typeof os === 'string' && typeof version === 'string' && Array.isArray(mode)
        ? [{ os, version, mode: mode.filter((prefix) => typeof prefix === 'string') }]
        : [],
    );
}

/** What compatibility is checked against. */
export interface PluginHost {
  readonly operatingSystem: string;
  readonly releaseVersion: string;
  readonly mode: string;
}

/**
 * Whether Nailgun would offer a plug-in to an environment: same operating system, a mode that begins with
 * one of the plug-in's (`ha` covers `ha_compact`), and both halves of the release's version beginning with
 * those of the plug-in's.
 */
export function isPluginCompatible(releases: readonly PluginRelease[], host: PluginHost): boolean {
  return releases.some(
    ({ os, version, mode }) =>
      os.toLowerCase() === host.operatingSystem.toLowerCase() &&
      mode.some((prefix) => host.mode.startsWith(prefix)) &&
      isVersionCovered(version, host.releaseVersion),
  );
}

function isVersionCovered(plugin: string, release: string): boolean {
  const [pluginOpenstack, pluginEnvironment] = plugin.split('-');
  const [openstack, environment] = release.split('-');
  if (pluginEnvironment === undefined || environment === undefined) return false;
  return (openstack ?? '').startsWith(pluginOpenstack ?? '') && environment.startsWith(pluginEnvironment);
}
