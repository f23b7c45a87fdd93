import { isJsonObject, type JsonValue, stringifyJson } from '../../json';
import { type NetworkRole, readNetworkRoles } from '../../nailgun/network-role';
import { type Finding } from '../plan/reasons';
import { DocumentReader } from '../snapshot/document-reader';

/** A release as far as a copy of it is planned. */
export interface CopiedRelease {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  /** Text of the column. */
  readonly network_roles_metadata: string | null;
}

/** The copy that upgrades from one release to another use. */
export interface ReleaseCopyPlan {
  /** Name and version together are unique. */
  readonly name: string;
  readonly version: string;
  /** JSON text; null where one of the releases cannot be read, which the reader has reported. */
  readonly networkRolesMetadata: string | null;
}

/** Plans the copy of a release for upgrades from another: the same but for the mapping of network roles. */
export function planReleaseCopy(
  base: CopiedRelease,
  original: CopiedRelease,
  reader: DocumentReader,
): ReleaseCopyPlan {
  const reported = reader.findings.length;
  const read = ({ id, network_roles_metadata: text }: CopiedRelease): readonly JsonValue[] =>
    reader.list(text, `network_roles_metadata of release ${id}`);
  const roles = keepRoleMappings(read(base), readNetworkRoles(read(original)));
  return {
    name: isCopyFor(base, original.id) ? base.name : releaseCopyName(base, original.id),
    version: base.version,
    networkRolesMetadata: reader.findings.length === reported ? stringifyJson([...roles]) : null,
  };
}

/**
 * What stands against the use of a copy that exists: somebody may have changed it since, or have given its
 * name to something else. Roles that only the copy has do not count, as the original knows nothing of them.
 */
export function copyBlockers(planned: ReleaseCopyPlan, existing: CopiedRelease): readonly Finding[] {
  if (planned.networkRolesMetadata === null) return [];
  const reader = new DocumentReader();
  const place = `network_roles_metadata of release ${existing.id}`;
  const found = mappingOf(reader.list(existing.network_roles_metadata, place));
  const expected = mappingOf(reader.list(planned.networkRolesMetadata, place));
  const differing = [...expected].filter(([id, network]) => !found.has(id) || found.get(id) !== network);
  if (differing.length === 0 || reader.findings.length > 0) return reader.findings;
  const roles = differing.map(([id]) => id).join(', ');
  return [
    {
      reason: 'release_copy_differs',
      message: `Release ${existing.id} (${existing.name}) should be the copy that keeps the mapping of network roles, but maps these differently: ${roles}.`,
      field: 'release_id',
      detail: {
        release_id: existing.id,
        network_roles: differing.map(([id, network]) => ({
          network_role: id,
          original_network: network,
          target_network: found.get(id) ?? null,
        })),
      },
    },
  ];
}

const mappingOf = (document: readonly JsonValue[]): ReadonlyMap<string, string | null> =>
  new Map(readNetworkRoles(document).map(({ id, defaultMapping }) => [id, defaultMapping]));

/** Whether a release is itself the copy for upgrades from another: there are no copies of copies. */
const isCopyFor = ({ name }: CopiedRelease, originalReleaseId: number): boolean =>
  name.endsWith(suffixFor(originalReleaseId));

const suffixFor = (originalReleaseId: number): string => ` Upgrade (${originalReleaseId})`;

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
  const suffix = suffixFor(originalReleaseId);
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
