import { type JsonObject } from '../json';

/**
 * Networks of release 7.0 with Neutron, by a name of ours: two of them are called `private`, one for each kind
 * of segmentation.
 */
export function kiloNetworks(): JsonObject {
  return {
    public: network('public', '172.16.0.0/24', null, {
      map_priority: 1,
      notation: 'ip_ranges',
      ip_range: ['172.16.0.2', '172.16.0.126'],
      floating_range_var: 'floating_ranges',
      render_type: null,
      render_addr_mask: 'public',
      use_gateway: true,
      vips: ['haproxy', 'vrouter'],
    }),
    management: network('management', '192.168.0.0/24', 101, {
      render_addr_mask: 'internal',
      vips: ['haproxy', 'vrouter'],
    }),
    storage: network('storage', '192.168.1.0/24', 102, { render_addr_mask: 'storage' }),
    privateVlan: {
      name: 'private',
      seg_type: 'vlan',
      neutron_vlan_range: true,
      notation: null,
      vlan_start: null,
      map_priority: 2,
      configurable: false,
      use_gateway: false,
      render_type: null,
      render_addr_mask: null,
    },
    privateTun: network('private', '192.168.2.0/24', 103, { seg_type: 'tun' }),
  };
}

/** A network with addresses; most are given by their cidr. */
export function network(name: string, cidr: string, vlan: number | null, more: JsonObject = {}): JsonObject {
  return {
    name,
    cidr,
    vlan_start: vlan,
    notation: 'cidr',
    map_priority: 2,
    configurable: true,
    use_gateway: false,
    render_type: 'cidr',
    render_addr_mask: null,
    ...more,
  };
}

export function kiloNeutronConfig(): JsonObject {
  return {
    vlan_range: [1000, 1030],
    gre_id_range: [2, 65535],
    base_mac: 'fa:16:3e:00:00:00',
    internal_cidr: '192.168.111.0/24',
    internal_gateway: '192.168.111.1',
    internal_name: 'net04',
    floating_name: 'net04_ext',
    floating_ranges: [['172.16.0.130', '172.16.0.254']],
    parameters: { metadata: { metadata_proxy_shared_secret: '' } },
  };
}

/** Which bonds an interface may join. 802.3ad on the interface of PXE needs an experimental master (G25). */
export function kiloBonding(): JsonObject {
  return {
    availability: [
      {
        linux:
          "settings:storage.iser.value == false and settings:neutron_mellanox.plugin.value != 'ethernet'",
      },
    ],
    properties: {
      linux: {
        mode: [
          { values: ['balance-rr', 'active-backup'] },
          {
            condition: "'experimental' in version:feature_groups or interface:pxe == false",
            values: ['802.3ad'],
          },
        ],
        lacp_rate: [{ for_modes: ['802.3ad'], values: ['slow', 'fast'] }],
        xmit_hash_policy: [{ for_modes: ['802.3ad'], values: ['layer2', 'layer2+3', 'layer3+4'] }],
      },
    },
  };
}

/** With nova-network instead of Neutron; no release after 6.1 deploys it. */
export function novaNetwork(): JsonObject {
  return {
    networks: [
      network('public', '172.16.0.0/24', null, {
        map_priority: 1,
        notation: 'ip_ranges',
        gateway: '172.16.0.1',
        ip_range: ['172.16.0.2', '172.16.0.127'],
        render_type: null,
        use_gateway: true,
        vips: ['haproxy', 'vrouter'],
      }),
      network('management', '192.168.0.0/24', 101, { vips: ['haproxy', 'vrouter'] }),
      network('storage', '192.168.1.0/24', 102),
    ],
    config: {
      net_manager: 'FlatDHCPManager',
      fixed_networks_cidr: '10.0.0.0/16',
      fixed_networks_vlan_start: 103,
      fixed_network_size: 256,
      fixed_networks_amount: 1,
      floating_ranges: [['172.16.0.128', '172.16.0.254']],
    },
  };
}
