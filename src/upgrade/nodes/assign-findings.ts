import { type Finding } from '../plan/reasons';
import { type AssignEnvironment, type AssignNode, type Collision } from './assign-snapshot';

type Named = Pick<AssignNode, 'id' | 'hostname'>;
type Environment = Pick<AssignEnvironment, 'id' | 'name'>;

const called = ({ id, hostname }: Named): string => `Node ${id}${hostname === '' ? '' : ` (${hostname})`}`;
const inWords = ({ id, name }: Environment): string => `environment ${id} (${name})`;

export function nodeMissing(id: number): Finding {
  return { reason: 'node_not_found', message: `Node ${id} was not found.`, detail: { node_id: id } };
}

export function alreadyThere(node: Named, target: Environment): Finding {
  return {
    reason: 'node_already_in_environment',
    message: `${called(node)} is in ${inWords(target)} already.`,
    detail: { node_id: node.id, cluster_id: target.id },
  };
}

export function elsewhere(node: Named & Pick<AssignNode, 'cluster_id'>, source: Environment): Finding {
  const where = node.cluster_id === null ? 'no environment' : `environment ${node.cluster_id}`;
  return {
    reason: 'node_not_in_environment',
    message: `${called(node)} is in ${where}; only nodes of ${inWords(source)} can be moved here.`,
    detail: { node_id: node.id, cluster_id: node.cluster_id, expected_cluster_id: source.id },
  };
}

export function aboutToBeRemoved(node: Named): Finding {
  return {
    reason: 'node_pending_deletion',
    message: `${called(node)} is about to be removed from its environment.`,
    detail: { node_id: node.id },
  };
}

export function notMovable(node: Named & Pick<AssignNode, 'status' | 'error_type'>): Finding {
  const { status, error_type: errorType } = node;
  const state = status === 'error' ? `in error of type ${errorType ?? 'unknown'}` : status;
  return {
    reason: 'node_not_movable',
    message: `${called(node)} is ${state}; nodes move when they are ready, provisioned, or in error of type deploy.`,
    detail: { node_id: node.id, status, error_type: errorType },
  };
}

export function offline(node: Named): Finding {
  return {
    reason: 'node_offline',
    message: `${called(node)} is offline, so it cannot be reinstalled. Bring it back, or move it with "reprovision": false.`,
    detail: { node_id: node.id },
  };
}

export function groupMissing(node: Named, group: string, target: Environment): Finding {
  return {
    reason: 'node_group_missing',
    message: `${called(node)} stands in node group ${group}, which ${inWords(target)} has not got.`,
    detail: { node_id: node.id, node_group: group, cluster_id: target.id },
  };
}

export function networkMissing(node: Named, network: string, target: Environment): Finding {
  return {
    reason: 'network_missing',
    message: `${called(node)} is on ${network}, which has no counterpart in ${inWords(target)}.`,
    detail: { node_id: node.id, network, cluster_id: target.id },
  };
}

export function hostnameInUse(node: Named, holder: number): Finding {
  return {
    reason: 'hostname_taken',
    message: `Node ${node.id} cannot keep the host name ${node.hostname}: node ${holder} has it there.`,
    detail: { node_id: node.id, hostname: node.hostname, holder: { node_id: holder } },
  };
}

export function addressInUse(node: Named, network: string, collision: Collision): Finding {
  const { address, holder, vip_name: vip } = collision;
  const who = holder === null ? `the virtual address ${vip ?? ''}` : `node ${holder}`;
  return {
    reason: 'address_taken',
    message: `${called(node)} cannot keep ${address} on ${network}: ${who} has it there.`,
    detail: {
      node_id: node.id,
      network,
      address,
      holder: holder === null ? { vip_name: vip } : { node_id: holder },
    },
  };
}

export function addressOutside(node: Named, network: string, address: string): Finding {
  return {
    reason: 'address_outside_ranges',
    message: `${address} of ${lower(node)} is in no range of ${network}, to which it comes.`,
    detail: { node_id: node.id, network, address },
  };
}

export function infoSetAside(node: Named): Finding {
  return {
    reason: 'uploaded_info_set_aside',
    message: `Deployment or provisioning information that was uploaded for ${lower(node)} does not go along. It is kept, and put back when the node returns.`,
    detail: { node_id: node.id },
  };
}

export function rolesDropped(node: Named, roles: readonly string[]): Finding {
  return {
    reason: 'pending_roles_dropped',
    message: `${called(node)} was about to get ${roles.join(', ')} besides the roles that it has; that does not go along.`,
    detail: { node_id: node.id, roles },
  };
}

export function controllersLeft(left: readonly number[], moved: readonly number[]): Finding {
  return {
    reason: 'controllers_left_behind',
    message: `Controllers are in both environments after the move: ${left.length} (nodes ${left.join(', ')}) are left. Once the control plane is switched, move them as one set.`,
    detail: { node_ids: left, moved_node_ids: moved },
  };
}

function lower(node: Named): string {
  return called(node).replace(/^N/, 'n');
}
