import { type Finding } from '../plan/reasons';
import { type NamedNode, nodeAtFirst, nodeInWords } from './node-in-words';
import { type AssignEnvironment, type AssignNode, type Collision } from './assign-snapshot';

type Environment = Pick<AssignEnvironment, 'id' | 'name'>;

const inWords = ({ id, name }: Environment): string => `environment ${id} (${name})`;

export function nodeMissing(id: number): Finding {
  return { reason: 'node_not_found', message: `Node ${id} was not found.`, detail: { node_id: id } };
}

export function alreadyThere(node: NamedNode, target: Environment): Finding {
  return {
    reason: 'node_already_in_environment',
    message: `${nodeAtFirst(node)} is in ${inWords(target)} already.`,
    detail: { node_id: node.id, cluster_id: target.id },
  };
}

export function elsewhere(node: NamedNode & Pick<AssignNode, 'cluster_id'>, source: Environment): Finding {
  const where = node.cluster_id === null ? 'no environment' : `environment ${node.cluster_id}`;
  return {
    reason: 'node_not_in_environment',
    message: `${nodeAtFirst(node)} is in ${where}; only nodes of ${inWords(source)} can be moved here.`,
    detail: { node_id: node.id, cluster_id: node.cluster_id, expected_cluster_id: source.id },
  };
}

export function aboutToBeRemoved(node: NamedNode): Finding {
  return {
    reason: 'node_pending_deletion',
    message: `${nodeAtFirst(node)} is about to be removed from its environment.`,
    detail: { node_id: node.id },
  };
}

export function notMovable(node: NamedNode & Pick<AssignNode, 'status' | 'error_type'>): Finding {
  const { status, error_type: errorType } = node;
  const state = status === 'error' ? `in error of type ${errorType ?? 'unknown'}` : status;
  return {
    reason: 'node_not_movable',
    message: `${nodeAtFirst(node)} is ${state}; nodes move when they are ready, provisioned, or in error of type deploy.`,
    detail: { node_id: node.id, status, error_type: errorType },
  };
}

export function offline(node: NamedNode): Finding {
  return {
    reason: 'node_offline',
    message: `${nodeAtFirst(node)} is offline, so it cannot be reinstalled. Bring it back, or move it with "reprovision": false.`,
    detail: { node_id: node.id },
  };
}

export function groupMissing(node: NamedNode, group: string, target: Environment): Finding {
  return {
    reason: 'node_group_missing',
    message: `${nodeAtFirst(node)} stands in node group ${group}, which ${inWords(target)} has not got.`,
    detail: { node_id: node.id, node_group: group, cluster_id: target.id },
  };
}

export function networkMissing(node: NamedNode, network: string, target: Environment): Finding {
  return {
    reason: 'network_missing',
    message: `${nodeAtFirst(node)} is on ${network}, which has no counterpart in ${inWords(target)}.`,
    detail: { node_id: node.id, network, cluster_id: target.id },
  };
}

export function hostnameInUse(node: NamedNode, holder: number): Finding {
  return {
    reason: 'hostname_taken',
    message: `Node ${node.id} cannot keep the host name ${node.hostname}: node ${holder} has it there.`,
    detail: { node_id: node.id, hostname: node.hostname, holder: { node_id: holder } },
  };
}

export function addressInUse(node: NamedNode, network: string, collision: Collision): Finding {
  const { address, holder, vip_name: vip } = collision;
  const who = holder === null ? `the virtual address ${vip ?? ''}` : `node ${holder}`;
  return {
    reason: 'address_taken',
    message: `${nodeAtFirst(node)} cannot keep ${address} on ${network}: ${who} has it there.`,
    detail: {
      node_id: node.id,
      network,
      address,
      holder: holder === null ? { vip_name: vip } : { node_id: holder },
    },
  };
}

export function addressOutside(node: NamedNode, network: string, address: string): Finding {
  return {
    reason: 'address_outside_ranges',
    message: `${address} of ${nodeInWords(node)} is in no range of ${network}, to which it comes.`,
    detail: { node_id: node.id, network, address },
  };
}

export function infoSetAside(node: NamedNode): Finding {
  return {
    reason: 'uploaded_info_set_aside',
    message: `Deployment or provisioning information that was uploaded for ${nodeInWords(node)} does not go along. It is kept, and put back when the node returns.`,
    detail: { node_id: node.id },
  };
}

export function rolesDropped(node: NamedNode, roles: readonly string[]): Finding {
  return {
    reason: 'pending_roles_dropped',
    message: `${nodeAtFirst(node)} was about to get ${roles.join(', ')} besides the roles that it has; that does not go along.`,
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

export function controlPlaneWiped(
  controllers: readonly number[],
  { id, name }: Pick<AssignEnvironment, 'id' | 'name'>,
): Finding {
  return {
    reason: 'control_plane_wiped',
    message: `Reinstalling nodes ${controllers.join(', ')} wipes the last controllers of environment ${id} (${name}), and the databases of OpenStack with them: the other environment has no controller that could have them.`,
    detail: { cluster_id: id, node_ids: controllers },
  };
}
