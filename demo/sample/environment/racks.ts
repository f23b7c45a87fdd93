import { AddressPool, type AddressRange, type Subnet } from '../ipv4';
import { textAt, type JsonObject } from '../json';
import { ADMIN_NETWORK_ID, ADMIN_SUBNET, adminNetworkMeta } from '../master-network';
import { type SampleIds } from '../sample-ids';
import { gatewayOf, rangesOf, subnetOf, vlanOf } from './address-layout';

/** A network group before it becomes rows. */
export interface PlannedNetwork {
  readonly id: number;
  readonly name: string;
  /** Null: the network has no addresses, as `private` with VLANs. */
  readonly subnet: Subnet | null;
  readonly gateway: string | null;
  readonly vlan: number | null;
  readonly ranges: readonly AddressRange[];
  readonly meta: JsonObject;
  readonly pool: AddressPool;
}

/** A node group with its networks. */
export interface Rack {
  readonly id: number;
  readonly name: string;
  readonly isDefault: boolean;
  /** Networks that belong to this group. */
  readonly networks: readonly PlannedNetwork[];
  /** The network that its nodes boot from: its own, or the shared one for the first group. */
  readonly pxe: { readonly networkId: number; readonly subnet: Subnet; readonly pool: AddressPool | null };
}

export interface RackRequest {
  readonly name: string;
  readonly isDefault: boolean;
  /** How many nodes need addresses. */
  readonly nodes: number;
}

/**
 * Node groups, the first of which is the one that controllers stand in. With several groups every network has a
 * gateway, because the groups reach each other through it.
 */
export function planRacks(
  ids: SampleIds,
  requests: readonly RackRequest[],
  networks: readonly JsonObject[],
): Rack[] {
  return requests.map(({ name, isDefault, nodes }, index) => {
    const id = ids.next('nodegroups');
    const routed = requests.length > 1;
    const plan = (meta: JsonObject, network: string): PlannedNetwork =>
      planNetwork(ids.next('network_groups'), network, meta, { rack: id, nodes, routed });
    const own = networks.map((meta) => plan(meta, textAt(meta, 'name')));
    if (index === 0) {
      const shared = { networkId: ADMIN_NETWORK_ID, subnet: ADMIN_SUBNET, pool: null };
      return { id, name, isDefault, networks: own, pxe: shared };
    }
    const admin = plan(adminNetworkMeta(true), 'fuelweb_admin');
    const pxe = { networkId: admin.id, subnet: admin.subnet ?? ADMIN_SUBNET, pool: admin.pool };
    return { id, name, isDefault, networks: [...own, admin], pxe };
  });
}

/** The network group of that name, where the rack has one. */
export function networkOf(rack: Rack, name: string): PlannedNetwork | undefined {
  return rack.networks.find((network) => network.name === name);
}

interface Place {
  readonly rack: number;
  readonly nodes: number;
  readonly routed: boolean;
}

function planNetwork(id: number, name: string, meta: JsonObject, place: Place): PlannedNetwork {
  if (meta.notation === null) {
    const none = { subnet: null, gateway: null, vlan: null, ranges: [] };
    return { id, name, ...none, meta: structuredClone(meta), pool: new AddressPool(name, []) };
  }
  const subnet = subnetOf(name, place.rack, place.nodes);
  const routed = place.routed || meta.use_gateway === true;
  const gateway = routed ? gatewayOf(subnet) : null;
  const ranges = rangesOf(name, subnet, gateway !== null);
  return {
    id,
    name,
    subnet,
    gateway,
    vlan: vlanOf(name, place.rack),
    ranges,
    meta: { ...structuredClone(meta), use_gateway: routed },
    pool: new AddressPool(name, ranges),
  };
}
