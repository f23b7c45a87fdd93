import { type NetworkConfigurationRow } from '../../../nailgun/networks/network-configuration-row';
import { type ClonePlan } from '../../clone/clone-plan';
import { type ReleaseRow } from '../../snapshot/clone-snapshot';
import { type PluginRow } from '../../snapshot/plugin-row';

/**
 * The network configuration that a seed would have with all nodes of the original, as Nailgun would read it. Ids are
 * places in the plan, from 1.
 *
 * @param original its groups stand in the order of the plan
 */
export function seedConfiguration(
  plan: ClonePlan,
  target: ReleaseRow,
  original: NetworkConfigurationRow,
  plugins: readonly PluginRow[],
): NetworkConfigurationRow {
  const { nodeGroups, networking } = plan.networks;
  const own = nodeGroups
    .flatMap(({ networks }, i) => networks.map((network) => ({ network, group_id: i + 1 })))
    .map(({ network: { ranges, ...columns }, group_id }, i) => ({
      ...columns,
      id: i + 1,
      group_id,
      ip_ranges: ranges.map(({ first, last }) => [first, last] as const),
    }));
  const shared = original.networks
    .filter(({ group_id: group }) => group === null)
    .map((network, i) => ({ ...network, id: own.length + i + 1 }));
  const places = new Map(original.node_groups.map(({ id }, i) => [id, i + 1]));
  const enabled = new Set(plan.plugins.filter((plugin) => plugin.enabled).map(({ id }) => id));
  return {
    net_provider: plan.seed.netProvider,
    mode: plan.seed.mode,
    release_version: target.version,
    network_roles_metadata: target.network_roles_metadata,
    release_roles: target.roles_metadata,
    cluster_roles: null,
    editable: null,
    networks: [...own, ...shared],
    node_groups: nodeGroups.map(({ name, is_default }, i) => ({ id: i + 1, name, isDefault: is_default })),
    parameters: { ...networking.base, ...networking.provider } as NetworkConfigurationRow['parameters'],
    plugins: plugins.filter(({ id }) => enabled.has(id)),
    vips: [],
    roles_in_groups: original.roles_in_groups.flatMap(({ role, group_id: group }) =>
      places.has(group) ? [{ role, group_id: places.get(group)! }] : [],
    ),
  };
}
