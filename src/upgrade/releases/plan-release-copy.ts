import { isJsonObject, type JsonValue } from '../../json';
import { type NetworkRole } from '../../nailgun/network-role';

/** Longest name that a release can have in the database. */
const NAME_LIMIT = 100;

/**
 * Name of the copy of a release for upgrades from another one. It names the release and not the environment,
 * so that all environments of one release share a copy (B24).
 */
export function releaseCopyName(
  base: { readonly id: number; readonly name: string },
  originalReleaseId: number,
): string {
  const suffix = ` Upgrade (${originalReleaseId})`;
  const whole = `${base.name}${suffix}`;
  if ([...whole].length <= NAME_LIMIT) return whole;
  // Two long names may be the same once they are cut. Counted in characters, so that none is cut in half.
  const ending = ` [${base.id}]${suffix}`;
  return `${[...base.name].slice(0, NAME_LIMIT - ending.length).join('')}${ending}`;
}

/**
 * Network roles of the target release, mapped as in the original's (A16). Roles that the original does not
 * know stay as they are.
 *
 * @param document `network_roles_metadata` of the target release
 */
export function keepRoleMappings(
  document: readonly JsonValue[],
  originalRoles: readonly NetworkRole[],
): readonly JsonValue[] {
  const mappings = new Map(originalRoles.map(({ id, defaultMapping }) => [id, defaultMapping]));
  return document.map((role) => {
    if (!isJsonObject(role) || typeof role.id !== 'string') return role;
    const mapping = mappings.get(role.id);
    return mapping === undefined ? role : { ...role, default_mapping: mapping };
  });
}
