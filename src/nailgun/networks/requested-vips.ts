import { type NodeGroup } from '../node-group';
import { compareEnvironmentVersions, parseReleaseVersion } from '../release-version';
import { storedList, storedObject } from '../stored-document';
import { networkOf } from './assigned-vip';
import { groupsOfRoles } from './groups-of-roles';
import { type NetworkConfigurationRow, type NetworkRow } from './network-configuration-row';
import { vipRequests } from './vip-requests';
import { FROM_ROLES, HA_MODES, namesIn, networksOfRoles } from './vips-view';

/** A virtual address that an environment asks for, and where it may be. */
export interface RequestedVip {
  readonly name: string;
  /** Network namespace that the request names. */
  readonly namespace: string | null;
  /** Node groups in which nodes stand that it is for, the oldest first; none before such nodes are there. */
  readonly groups: readonly NodeGroup[];
  /** The network on which it is wanted in a node group; null where the group has no such network. */
  readonly networkIn: (group: NodeGroup) => NetworkRow | null;
}

/**
 * What an environment asks for, in the order in which Nailgun assigns addresses: by network roles since 7.0, by
 * networks before. Environments that are not highly available ask for none.
 */
export function requestedVips(row: NetworkConfigurationRow): readonly RequestedVip[] {
  if (!HA_MODES.has(row.mode)) return [];
  return namesVipsInRoles(row.release_version) ? ofRoles(row) : ofNetworks(row);
}

/** Whether a release asks for virtual addresses in network roles. A version that cannot be read counts as new. */
export function namesVipsInRoles(releaseVersion: string): boolean {
  const version = parseReleaseVersion(releaseVersion)?.numbers;
  return version === undefined || compareEnvironmentVersions(version, FROM_ROLES) >= 0;
}

function ofRoles(row: NetworkConfigurationRow): readonly RequestedVip[] {
  const groupsOf = groupsOfRoles(row);
  const nameOf = networksOfRoles(row);
  return vipRequests(
    storedList(row.network_roles_metadata),
    row.plugins.map((plugin) => storedList(plugin.network_roles_metadata)),
  ).map((request) => {
    const { namespace } = request.definition;
    return {
      name: request.name,
      namespace: typeof namespace === 'string' ? namespace : null,
      groups: groupsOf(request.nodeRoles),
      networkIn: (group) => networkOf(row.networks, group, nameOf(request, group)) ?? null,
    };
  });
}

function ofNetworks(row: NetworkConfigurationRow): readonly RequestedVip[] {
  const controllers = groupsOfRoles(row)(['controller']);
  return row.networks
    .filter(({ group_id: group }) => group !== null)
    .flatMap((network) =>
      namesIn(storedObject(network.meta).vips).map((name) => ({
        name,
        namespace: null,
        groups: controllers,
        networkIn: (group: NodeGroup) => networkOf(row.networks, group, network.name) ?? null,
      })),
    );
}
