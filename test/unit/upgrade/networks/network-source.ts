import { type NetworkSource } from '../../../../src/upgrade/networks/network-cloner';
import { type NetworkRow, type OriginalRows } from '../../../../src/upgrade/snapshot/clone-snapshot';
import { type JsonObject, parseJson } from '../../../../src/json';

type Group = OriginalRows['node_groups'][number];

export const network = (overrides: Partial<NetworkRow> = {}): NetworkRow => ({
  id: 1,
  name: 'management',
  cidr: '10.1.0.0/24',
  gateway: null,
  vlan_start: null,
  meta: '{"notation": "cidr"}',
  ranges: [],
  ...overrides,
});

export const nodeGroup = (networks: readonly NetworkRow[], overrides: Partial<Group> = {}): Group => ({
  id: 1,
  name: 'default',
  isDefault: true,
  networks,
  ...overrides,
});

export const json = (value: unknown): JsonObject => parseJson(JSON.stringify(value)) as JsonObject;

const IRONIC = json({ additional_components: { ironic: { value: true } } });

/** As releases from 8.0 on define it. */
export const BAREMETAL = {
  name: 'baremetal',
  cidr: '192.168.3.0/24',
  ip_range: ['192.168.3.2', '192.168.3.50'],
  vlan_start: 104,
  use_gateway: false,
  notation: 'ip_ranges',
  restrictions: [{ condition: 'settings:additional_components.ironic.value == false' }],
};

/** What networks are planned from: an environment with Ironic, and a release with a network for it. */
export function networkSource(
  groups: readonly Group[],
  overrides: Partial<NetworkSource> = {},
  neutron: OriginalRows['neutron'] = { id: 1, segmentation_type: 'vlan' },
): NetworkSource {
  const release = { id: 2, name: 'old', version: 'liberty-8.0' } as OriginalRows['release'];
  return {
    original: {
      id: 1,
      name: 'original',
      mode: 'ha_compact',
      net_provider: neutron ? 'neutron' : 'nova_network',
      status: 'operational',
      fuel_version: '9.1',
      release,
      upgraded_from: null,
      upgraded_to: null,
      attributes: null,
      node_groups: groups,
      nodes: [],
      networking: { id: 1, cluster_id: 1, floating_ranges: '[]', configuration_template: null },
      neutron,
      nova: neutron ? null : { id: 1 },
      components: '[]',
      roles_metadata: '{}',
      volumes_metadata: '{}',
      tags_metadata: '{}',
      openstack_configs: [],
      deployment_graphs: [],
      vmware_editable: null,
      plugins: [],
    },
    sharedNetworks: [],
    target: { id: 3, name: 'new' },
    providerNetworks: json({ networks: [BAREMETAL], config: {} }),
    originalProviderNetworks: {},
    originalSettings: IRONIC,
    settings: IRONIC,
    template: null,
    ...overrides,
  };
}
