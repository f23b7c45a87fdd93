import { type AllowedDifference } from '../comparison/allowed-difference';
import { type StepContext } from '../comparison/step-context';
import { isOfNamedNode, isOfTarget } from './moves';

/** Rows that come or go with a move of a node. */
const ROWS_OF_NODE = [
  'cluster_changes',
  'net_bond_assignments',
  'net_nic_assignments',
  'node_bond_interface_cluster_plugins',
  'node_bond_interfaces',
  'node_cluster_plugins',
  'node_nic_interface_cluster_plugins',
] as const;

const COLUMNS_OF_NODE = [
  'attributes',
  'cluster_id',
  'cluster_plugin_id',
  'error_type',
  'group_id',
  'network',
  'network_id',
  'network_template',
  'parent_id',
  'pending_roles',
  'primary_tags',
  'progress',
  'replaced_deployment_info',
  'replaced_provisioning_info',
  'roles',
  'status',
  'volumes',
] as const;

const DIRECTIONS = ['missing', 'extra', 'changed'] as const;

/** A move that one side refused and the other did: the answer, and the rows that it wrote. */
export const judgedOtherwise = (
  id: string,
  why: string,
  cause: (context: StepContext) => boolean,
): readonly AllowedDifference[] => {
  const entry = { case: id, why, operation: ['assign'] } as const;
  const ofNode: AllowedDifference['when'] = (difference, context) =>
    cause(context) && isOfNamedNode(difference, context);
  const ofTarget: AllowedDifference['when'] = (difference, context) =>
    cause(context) && isOfTarget(difference, context);
  return [
    { ...entry, kind: 'status', direction: 'changed', when: (_, context) => cause(context) },
    { ...entry, kind: 'row', direction: DIRECTIONS, table: ROWS_OF_NODE, when: ofNode },
    {
      ...entry,
      kind: 'row',
      direction: DIRECTIONS,
      table: [...ROWS_OF_NODE, 'ip_addrs', 'node_nic_interfaces', 'nodes', 'volume_manager_node_volumes'],
      column: COLUMNS_OF_NODE,
      path: ['**'],
      when: ofNode,
    },
    // What provisioning writes besides, and a network template to networks.
    { ...entry, kind: 'row', direction: 'missing', table: ['action_logs', 'tasks'], when: ofTarget },
    {
      ...entry,
      kind: 'row',
      direction: 'changed',
      table: ['clusters', 'ip_addr_ranges', 'network_groups', 'tasks'],
      column: ['deleted_at', 'id', 'status', 'vlan_start'],
      when: ofTarget,
    },
  ];
};
