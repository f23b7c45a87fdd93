import { cidrOf, type Subnet } from './ipv4';
import { json, type Tables } from './rows';

/** The network of PXE that all default node groups of all environments share: it belongs to none of them. */
export const ADMIN_NETWORK_ID = 1;
export const ADMIN_SUBNET: Subnet = { base: '10.20.0.0', prefix: 16 };
export const ADMIN_GATEWAY = '10.20.0.1';
export const MASTER_ADDRESS = '10.20.0.2';

/**
 * What a master has before the first environment: the shared network of PXE, its range, and the master's own
 * address. The latter is recorded like a VIP, although no environment has it.
 */
export function masterRows(): Tables {
  return {
    network_groups: [
      {
        id: ADMIN_NETWORK_ID,
        name: 'fuelweb_admin',
        release: null,
        group_id: null,
        vlan_start: null,
        cidr: cidrOf(ADMIN_SUBNET),
        gateway: ADMIN_GATEWAY,
        meta: json(adminNetworkMeta(false)),
      },
    ],
    ip_addr_ranges: [
      { id: 1, network_group_id: ADMIN_NETWORK_ID, first: '10.20.1.0', last: '10.20.255.254' },
    ],
    ip_addrs: [
      {
        id: 1,
        network: ADMIN_NETWORK_ID,
        node: null,
        ip_addr: MASTER_ADDRESS,
        vip_name: 'haproxy',
        vip_namespace: null,
        is_user_defined: false,
      },
    ],
  };
}

/** Only the network of PXE of an additional node group can be configured by the operator. */
export function adminNetworkMeta(configurable: boolean): Record<string, string | number | boolean | null> {
  return {
    notation: 'ip_ranges',
    map_priority: 0,
    configurable,
    unmovable: true,
    use_gateway: true,
    render_type: null,
    render_addr_mask: null,
  };
}
