import { type AssignPlugin } from './assign-snapshot';

/**
 * Links of an environment to plug-ins by those of the environment that nodes leave (B28), of the same plug-in by
 * name: for one that is switched on the one that is, else the same version, else the one that is switched on, else
 * the newest. Those that are switched on come first, and have precedence where several lead to one.
 *
 * @returns ids of links by ids of links; without plug-ins that the environment has not got
 */
export function pluginLinks(
  source: readonly AssignPlugin[],
  target: readonly AssignPlugin[],
): ReadonlyMap<number, number> {
  const byPrecedence = [...source].sort((a, b) => Number(b.enabled) - Number(a.enabled));
  return new Map(
    byPrecedence.flatMap((link) => {
      const named = target.filter(({ name }) => name === link.name);
      const enabled = named.find((other) => other.enabled);
      const same = named.find(({ plugin_id: id }) => id === link.plugin_id);
      const counterpart = (link.enabled ? (enabled ?? same) : (same ?? enabled)) ?? named.at(-1);
      return counterpart ? [[link.link_id, counterpart.link_id] as const] : [];
    }),
  );
}
