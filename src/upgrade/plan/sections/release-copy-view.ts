import { type MappedRole, networkRoleBlockers } from '../../networks/network-role-blockers';
import { type NetworkRole } from '../../../nailgun/network-role';

/** Whether the seed needs a release of its own that keeps the mapping of network roles (G26). */
export interface ReleaseCopyView {
  /** Whether the request asks for one: `preserve_network_roles`. */
  readonly asked_for: boolean;
  /** Whether the release, without a copy, maps a network role otherwise than the original does. */
  readonly needed: boolean;
  /** Whether it would be made first, rather than being there. */
  readonly to_be_made: boolean;
  /** Roles that the release maps otherwise; the network is null where it has no such role. */
  readonly network_roles: readonly {
    readonly network_role: string;
    readonly original_network: string | null;
    readonly target_network: string | null;
  }[];
}

/**
 * @param released network roles of the release as it is asked for, without a copy, and of plug-ins
 * @param isGoverned whether a network template maps roles, which then decides
 */
export function viewReleaseCopy(
  original: readonly MappedRole[],
  released: readonly NetworkRole[],
  {
    askedFor,
    toBeMade,
    isGoverned,
  }: { readonly askedFor: boolean; readonly toBeMade: boolean; readonly isGoverned: boolean },
): ReleaseCopyView {
  const mappings = new Map(released.map(({ id, defaultMapping }) => [id, defaultMapping]));
  const differing = new Set(
    networkRoleBlockers(original, released).map(({ detail }) => detail?.network_role),
  );
  return {
    asked_for: askedFor,
    needed: differing.size > 0 && !isGoverned,
    to_be_made: toBeMade,
    network_roles: original
      .filter(({ id }) => differing.has(id))
      .map(({ id, defaultMapping }) => ({
        network_role: id,
        original_network: defaultMapping,
        target_network: mappings.get(id) ?? null,
      })),
  };
}
