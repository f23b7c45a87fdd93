import { type JsonObject, type JsonValue } from '../json';
import { type FactsNode, type WiredNetwork } from './facts-source';

/** What bridges of a node are: of Linux, or of Open vSwitch as before 6.1. */
export type Bridges = 'lnx' | 'ovs';

/** Bridges of networks, in the order in which they are made. */
const BRIDGES: Readonly<Record<string, string>> = {
  fuelweb_admin: 'br-fw-admin',
  management: 'br-mgmt',
  storage: 'br-storage',
  public: 'br-ex',
};

const ROLES: Readonly<Record<string, readonly string[]>> = {
  fuelweb_admin: ['fw-admin', 'admin/pxe'],
  management: ['management', 'mgmt/vip', 'mgmt/database'],
  storage: ['storage', 'ceph/replication'],
  public: ['ex', 'public/vip'],
};

const PRIVATE = 'private';

/** How a node is connected: what Nailgun calls its network scheme. */
export function networkScheme({ networks }: FactsNode, bridges: Bridges): JsonObject {
  const known = Object.keys(BRIDGES).flatMap((name) => networks.filter((network) => network.name === name));
  return {
    version: bridges === 'lnx' ? '1.1' : '1.0',
    provider: bridges,
    interfaces: Object.fromEntries(networks.map(({ device }) => [device, {}])),
    endpoints: Object.fromEntries(known.map((network) => [bridgeOf(network), endpoint(network)])),
    roles: Object.fromEntries(
      known.flatMap((network) => (ROLES[network.name] ?? []).map((role) => [role, bridgeOf(network)])),
    ),
    transformations: bridges === 'lnx' ? linuxBridges(known, networks) : openVswitch(known, networks),
  };
}

const bridgeOf = ({ name }: WiredNetwork): string => BRIDGES[name] ?? `br-${name}`;

function endpoint({ name, address, gateway }: WiredNetwork): JsonObject {
  const hasGateway = name === 'public' && gateway !== null;
  return {
    IP: address === null ? 'none' : [address],
    ...(hasGateway ? { gateway } : {}),
    vendor_specific: { phy_interfaces: ['eth0'] },
  };
}

const isTagged = ({ vlan }: WiredNetwork): boolean => vlan !== null && vlan > 0;

function linuxBridges(known: readonly WiredNetwork[], all: readonly WiredNetwork[]): JsonValue[] {
  const tenants = all.find(({ name }) => name === PRIVATE);
  const base = known.find(
    ({ device, ...network }) => device === tenants?.device && !isTagged({ device, ...network }),
  );
  const aux = tenants && !base ? 'br-aux' : undefined;
  return [
    ...known.map((network) => ({ action: 'add-br', name: bridgeOf(network) })),
    { action: 'add-br', name: 'br-floating', provider: 'ovs' },
    { action: 'add-patch', bridges: ['br-floating', 'br-ex'], provider: 'ovs', mtu: 65000 },
    ...(tenants ? [{ action: 'add-br', name: 'br-prv', provider: 'ovs' }] : []),
    ...(aux ? [{ action: 'add-br', name: aux }] : []),
    ...(tenants
      ? [
          {
            action: 'add-patch',
            bridges: ['br-prv', aux ?? bridgeOf(base!)],
            provider: 'ovs',
            mtu: 65000,
          },
        ]
      : []),
    ...devicesOf(all).flatMap((device) =>
      portsOf(device, known, aux && tenants?.device === device ? aux : undefined),
    ),
  ];
}

/** Ports of an interface or bond: itself, which untagged networks have, and then its VLANs. */
function portsOf(device: string, known: readonly WiredNetwork[], aux: string | undefined): JsonValue[] {
  const carried = known.filter((network) => network.device === device);
  const untagged = carried.find((network) => !isTagged(network));
  const bridge = untagged ? bridgeOf(untagged) : aux;
  const on = bridge === undefined ? {} : { bridge };
  const members = carried[0]?.members ?? [];
  return [
    members.length > 0
      ? {
          action: 'add-bond',
          ...on,
          name: device,
          interfaces: [...members],
          bond_properties: { mode: 'active-backup' },
        }
      : { action: 'add-port', ...on, name: device },
    ...carried.filter(isTagged).map((network) => ({
      action: 'add-port',
      bridge: bridgeOf(network),
      name: `${device}.${network.vlan ?? 0}`,
    })),
  ];
}

function openVswitch(known: readonly WiredNetwork[], all: readonly WiredNetwork[]): JsonValue[] {
  const patch = (network: WiredNetwork, bridge: string): JsonObject => ({
    action: 'add-patch',
    bridges: [`br-${network.device}`, bridge],
    ...(isTagged(network) ? { tags: [network.vlan, 0], vlan_ids: [network.vlan, 0] } : { trunks: [0] }),
  });
  const tenants = all.find(({ name }) => name === PRIVATE);
  return [
    ...devicesOf(all).flatMap((device) => [
      { action: 'add-br', name: `br-${device}` },
      { action: 'add-port', bridge: `br-${device}`, name: device },
    ]),
    ...known.map((network) => ({ action: 'add-br', name: bridgeOf(network) })),
    ...known.map((network) => patch(network, bridgeOf(network))),
    ...(tenants ? [{ action: 'add-br', name: 'br-prv' }, patch({ ...tenants, vlan: null }, 'br-prv')] : []),
  ];
}

const devicesOf = (networks: readonly WiredNetwork[]): readonly string[] =>
  [...new Set(networks.map(({ device }) => device))].sort();
