import { type Finding } from '../plan/reasons';
import { type Holder } from './collisions';
import { type IpsNode, type OriginalAddress } from './ips-snapshot';
import { type NodePair } from './pairing';
import { type SeedPlace } from './seed-places';

export function alreadyInstalled({ id, status }: IpsNode, what: readonly string[]): Finding {
  return {
    reason: 'node_already_installed',
    message: `Node ${id} is ${status}: its ${what.join(' and ')} can no longer change.`,
    detail: { node_id: id, status, changes: what },
  };
}

export function hostnameTaken({ id }: IpsNode, hostname: string, holder: number): Finding {
  return {
    reason: 'hostname_taken',
    message: `Node ${id} cannot have the host name ${hostname}: node ${holder} of the seed has it.`,
    detail: { node_id: id, hostname, holder: { node_id: holder } },
  };
}

export function addressTaken(node: IpsNode, place: SeedPlace, address: string, holder: Holder): Finding {
  const who = 'node_id' in holder ? `node ${holder.node_id}` : `the virtual address ${holder.vip_name}`;
  return {
    reason: 'address_taken',
    message: `Node ${node.id} cannot have ${address} on ${inWords(place)}: ${who} of the seed has it.`,
    detail: { ...placed(node, place, address), holder },
  };
}

export function addressNotInNetwork(node: IpsNode, place: SeedPlace, address: string): Finding {
  return {
    reason: 'address_not_in_network',
    message: `Node ${node.id} cannot have ${address}: it is not an address of ${inWords(place)}.`,
    detail: placed(node, place, address),
  };
}

export function addressOutsideRanges(node: IpsNode, place: SeedPlace, address: string): Finding {
  return {
    reason: 'address_outside_ranges',
    message: `${address}, which node ${node.id} gets, is in no range of ${inWords(place)}.`,
    detail: placed(node, place, address),
  };
}

export function notCarried({ node, original }: NodePair, { address, network }: OriginalAddress): Finding {
  return {
    reason: 'address_not_carried',
    message: `Node ${node.id} does not get ${address} of node ${original.id}: its node group has no network ${network} for it.`,
    detail: { node_id: node.id, original_node_id: original.id, network, address },
  };
}

export function ownInfoStays({ id }: IpsNode): Finding {
  return {
    reason: 'uploaded_info_stays',
    message: `Deployment or provisioning information was uploaded for node ${id}; it stays as it is.`,
    detail: { node_id: id },
  };
}

/** One for all: what it asks for is done once. */
export function controllersDoubled(pairs: readonly NodePair[]): Finding {
  return {
    reason: 'controllers_doubled',
    message:
      'Controllers of the original keep the host names and addresses that those of the seed get: do not let both ' +
      "onto the same networks, and do not reinstall the original's, which Cobbler would take for the seed's.",
    detail: {
      pairs: pairs.map(({ node, original }) => ({ node_id: node.id, original_node_id: original.id })),
    },
  };
}

type Detail = NonNullable<Finding['detail']>;

const inWords = ({ name, group }: SeedPlace): string => `network ${name} of node group ${group}`;

function placed({ id }: IpsNode, place: SeedPlace, address: string): Detail {
  return { node_id: id, node_group: place.group, network: place.name, address };
}
