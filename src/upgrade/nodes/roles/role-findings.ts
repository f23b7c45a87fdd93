import { type Restriction } from '../../../nailgun/restrictions/restriction';
import { type Finding } from '../../plan/reasons';
import { shortList } from '../../templates/short-list';
import { type RoleLimit } from './role-limit';

/** A node as findings name it. */
export interface NamedNode {
  readonly id: number;
  readonly name: string;
}

export function roleUnknown(node: NamedNode, role: string): Finding {
  return {
    reason: 'role_unknown',
    message: `${nodeInWords(node)} would have the role ${role}, which neither the environment's release nor a plug-in that is switched on there knows.`,
    detail: { node_id: node.id, role },
  };
}

export function rolesConflict(node: NamedNode, roles: readonly [string, string]): Finding {
  return {
    reason: 'roles_conflict',
    message: `${nodeInWords(node)} would have the roles ${roles.join(' and ')}, which exclude each other.`,
    detail: { node_id: node.id, roles },
  };
}

export function roleRestricted(node: NamedNode, role: string, held: readonly Restriction[]): Finding {
  const why = held.map(({ condition, message }) =>
    message === null ? `it is forbidden under the condition "${condition}"` : withoutFullStop(message),
  );
  return {
    reason: 'role_restricted',
    message: `${nodeInWords(node)} cannot have the role ${role}: ${why.join('; ')}.`,
    detail: { node_id: node.id, role, conditions: held.map(({ condition }) => condition) },
  };
}

/** @param count nodes that would have the role */
export function limitExceeded(
  role: string,
  max: RoleLimit,
  count: number,
  moving: readonly NamedNode[],
): Finding {
  const nodes = shortList(moving.map(({ id, name }) => `${id} (${name})`));
  return {
    reason: 'role_limit_exceeded',
    message: `With ${nodes}, ${inNodes(count)} would have the role ${role}, and at most ${max.nodes} may${inReleaseWords(max)}.`,
    detail: { role, max: max.nodes, count, node_ids: moving.map(({ id }) => id) },
  };
}

/** @param count nodes that will have the role */
export function minimumNotMet(role: string, min: RoleLimit, count: number): Finding {
  return {
    reason: 'role_minimum_not_met',
    message: `All nodes will have moved, and ${inNodes(count)} will have the role ${role}, where the release asks for at least ${min.nodes}${inReleaseWords(min)}.`,
    detail: { role, min: min.nodes, count },
  };
}

const nodeInWords = ({ id, name }: NamedNode): string => `Node ${id} (${name})`;

const inNodes = (count: number): string => (count === 1 ? '1 node' : `${count} nodes`);

const inReleaseWords = ({ message }: RoleLimit): string =>
  message === null ? '' : `: ${withoutFullStop(message)}`;

const withoutFullStop = (sentence: string): string => sentence.replace(/\.$/, '');
