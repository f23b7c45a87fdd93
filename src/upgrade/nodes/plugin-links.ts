import { type AssignPlugin } from './assign-snapshot';

/**
 * Links of an environment to plug-ins by those of the environment that nodes leave (B28): of the same plug-in by
 * name, the one that is switched on, else the same version, else the newest.
 *
 * @returns ids of links by ids of links; without plug-ins that the environment has not got
 */
export function pluginLinks(
  source: readonly AssignPlugin[],
  target: readonly AssignPlugin[],
): ReadonlyMap<number, number> {
  return new Map(
    source.flatMap((link) => {
      const named = target.filter(({ name }) => name === link.name);
      const counterpart =
        named.find(({ enabled }) => enabled) ??
        named.find(({ plugin_id: id }) => id === link.plugin_id) ??
        named.at(-1);
      return counterpart ? [[link.link_id, counterpart.link_id] as const] : [];
    }),
  );
}
