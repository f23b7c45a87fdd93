import { type NetworkPlan } from '../../networks/network-plan';
import { type OriginalRows } from '../../snapshot/clone-snapshot';

/** A network that a seed would have. */
export interface PlannedNetworkView {
  readonly name: string;
  readonly cidr: string | null;
  readonly gateway: string | null;
  readonly vlan_start: number | null;
  readonly ranges: readonly { readonly first: string; readonly last: string }[];
  /** Whether it is a duplicate of a network of the original, or new with the release. */
  readonly origin: 'original' | 'release';
  readonly original_network_id: number | null;
}

export interface PlannedNodeGroupView {
  readonly name: string;
  readonly is_default: boolean;
  /** Its name in the original, which a migration may have changed (B22). */
  readonly original_name: string;
  readonly networks: readonly PlannedNetworkView[];
}

/** Node groups and networks of a seed. */
export interface PlannedNetworksView {
  /** The network template of the seed: none, that of the original, or that of the request. */
  readonly template: 'none' | 'carried' | 'given';
  readonly node_groups: readonly PlannedNodeGroupView[];
}

/** Groups, and the networks of each, stand in the plan as in the original; what is new comes last. */
export function viewNetworks(
  { node_groups: groups }: Pick<OriginalRows, 'node_groups'>,
  plan: NetworkPlan,
  template: PlannedNetworksView['template'],
): PlannedNetworksView {
  return {
    template,
    node_groups: plan.nodeGroups.map(({ name, is_default, networks }, i) => ({
      name,
      is_default,
      original_name: groups[i]!.name,
      networks: networks.map(({ name: network, cidr, gateway, vlan_start, ranges }, j) => {
        const source = groups[i]!.networks[j];
        return {
          name: network,
          cidr,
          gateway,
          vlan_start,
          ranges: ranges.map(({ first, last }) => ({ first, last })),
          origin: source ? 'original' : 'release',
          original_network_id: source?.id ?? null,
        };
      }),
    })),
  };
}
