import { isJsonArray } from '../../json';
import { networkingParameter } from '../networks/networking-parameters';
import { storedObject } from '../stored-document';
import { type NodeNetworkRow, type NodeRow } from './node-row';
import { ADMIN_NETWORK } from '../admin-network';

/** One network of a node. */
export type NodeNetworkView = Readonly<Record<string, unknown>>;

type Wiring = Pick<
  NodeRow,
  'cluster' | 'group_id' | 'interfaces' | 'addresses' | 'admin_network' | 'parameters'
>;

/**
 * The member `network_data` of a node: a network for every one that its interfaces carry, with the address
 * if the node has one there, and last the network of PXE. Empty for a node without environment.
 */
export function nodeNetworks(node: Wiring): readonly NodeNetworkView[] {
  if (node.cluster === null) return [];
  const carried = node.interfaces.flatMap(({ name: device, networks }) =>
    networks
      .filter(({ name }) => name !== ADMIN_NETWORK)
      .map((network) => {
        const address = node.addresses.find(
          ({ name, group_id: group }) => name === network.name && group === node.group_id,
        );
        return {
          ...identified(network, vlanOf(node, network), device),
          ...(address ? addressed(network, address.address) : {}),
        };
      }),
  );
  return node.admin_network ? [...carried, adminNetwork(node, node.admin_network)] : carried;
}

function identified(network: NodeNetworkRow, vlan: unknown, device: string | null): NodeNetworkView {
  return { name: network.name, cidr: network.cidr, vlan, dev: device };
}

function addressed(network: NodeNetworkRow, address: string | null): NodeNetworkView {
  const { prefix, netmask, broadcast, gateway } = network;
  const ip = address === null || prefix === null ? address : `${address}/${prefix}`;
  return { ip, netmask, brd: broadcast, gateway };
}

function adminNetwork(node: Wiring, network: NodeNetworkRow): NodeNetworkView {
  const address = node.addresses.find((one) => one.network === network.id)?.address ?? null;
  return {
    ...identified(network, network.vlan_start, adminInterface(node)),
    ...addressed(network, address),
  };
}

/** The interface that carries the network of PXE, or has an address in it, or else the first. */
function adminInterface({ interfaces }: Wiring): string | null {
  const found =
    interfaces.find(({ networks }) => networks.some(({ name }) => name === ADMIN_NETWORK)) ??
    interfaces.find((one) => one.has_admin_address) ??
    interfaces[0];
  return found?.name ?? null;
}

/** The VLANs of nova-network's fixed network are a parameter of the environment, which the network names. */
function vlanOf({ parameters }: Wiring, { vlan_start: vlan, meta }: NodeNetworkRow): unknown {
  const { ext_net_data: names } = storedObject(meta);
  const name = isJsonArray(names) ? names[0] : undefined;
  return typeof name === 'string' ? networkingParameter(parameters ?? {}, name) : vlan;
}
