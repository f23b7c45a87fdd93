import { type NetworkRole } from '../../nailgun/network-role';
import { type Finding } from '../plan/reasons';

/** A role of the original, and the plug-in that brought it (null: its release). */
export interface MappedRole extends NetworkRole {
  readonly plugin: string | null;
}

/**
 * Network roles of the original that the target release maps differently or does not have (A16, B26): its
 * networks are copied as they are, so the role would land on another network, or on none.
 */
export function networkRoleBlockers(
  original: readonly MappedRole[],
  target: readonly NetworkRole[],
): readonly Finding[] {
  const mappings = new Map(target.map(({ id, defaultMapping }) => [id, defaultMapping]));
  return original
    .filter(({ id, defaultMapping }) => mappings.get(id) !== defaultMapping || !mappings.has(id))
    .map((role) => {
      const known = mappings.has(role.id);
      const source = role.plugin === null ? '' : ` of the plug-in ${role.plugin}`;
      const fate = known
        ? `on "${role.defaultMapping}" in the original and on "${mappings.get(role.id)}" in the release`
        : `on "${role.defaultMapping}" in the original and unknown to the release`;
      return {
        reason: 'network_role_mapping_differs',
        message: `Network role ${role.id}${source} is ${fate}.`,
        field: 'release_id',
        detail: {
          network_role: role.id,
          plugin: role.plugin,
          original_network: role.defaultMapping,
          target_network: mappings.get(role.id) ?? null,
        },
      } satisfies Finding;
    });
}
