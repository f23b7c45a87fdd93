import {
  crossesPairs,
  goesBack,
  hadNoEnvironment,
  hasRolesOfPlugins,
  ignoresRelation,
  movedDuringTask,
  wouldWaitForever,
} from './causes/judged-moves';
import { judgedOtherwise } from './causes/judged-otherwise';
import {
  isCorrespondingGroup,
  isDefinedByRelease,
  isFurtherVolume,
  isPendingRoleOnly,
  showsFurtherVolume,
  wasKept,
} from './causes/moved-nodes';
import { listsMovedNodes } from './causes/move-answers';
import { beginsWithTarget, isLinkOfTarget, PLUGIN_ROWS, showsRowOfPlugin } from './causes/plugin-rows';
import { ADDRESS_MEMBERS, isInGroupOfNetworks } from './causes/node-networks';
import { isRangeOfTemplate } from './causes/template-ranges';
import { type AllowedDifference } from './comparison/allowed-difference';

/** About rows that a move writes. */
const inMove = (entry: Omit<AllowedDifference, 'kind' | 'operation'>): AllowedDifference => ({
  kind: 'row',
  operation: ['assign'],
  ...entry,
});

/** In what moves of nodes differ from the recordings on purpose. */
export const DIFFERENCES_OF_MOVES: readonly AllowedDifference[] = [
  ...judgedOtherwise('A29', 'a node that does not answer is not installed', wouldWaitForever),
  {
    case: 'B16',
    why: 'a node of no environment is refused',
    kind: 'status',
    direction: 'changed',
    operation: ['assign'],
    when: (_, context) => hadNoEnvironment(context),
  },
  ...judgedOtherwise('B25', 'nodes stay within their pair', crossesPairs),
  ...judgedOtherwise('B5', 'nodes move from an original to its seed or back', ignoresRelation),
  ...judgedOtherwise('B6', 'nodes can go back', goesBack),
  ...judgedOtherwise('B27', 'roles of plug-ins that the seed has switched on are known', hasRolesOfPlugins),
  ...judgedOtherwise('B32', 'nodes do not move while Nailgun is at work', movedDuringTask),
  inMove({
    case: 'B7',
    why: 'a node that has only pending roles keeps them',
    direction: 'extra',
    table: ['nodes'],
    column: ['pending_roles'],
    path: ['*'],
    when: isPendingRoleOnly,
  }),
  inMove({
    case: 'B12',
    why: 'kernel parameters go along (G31)',
    direction: 'changed',
    table: ['nodes'],
    column: ['kernel_params'],
    when: wasKept,
  }),
  inMove({
    case: 'B12',
    why: 'attributes of nodes go along (G31)',
    direction: ['changed', 'extra'],
    table: ['nodes'],
    column: ['attributes'],
    path: ['**'],
    when: wasKept,
  }),
  inMove({
    case: 'B12',
    why: 'interfaces and bonds get what their release defines, their own values laid over (G31)',
    direction: ['changed', 'extra'],
    table: ['node_nic_interfaces', 'node_bond_interfaces'],
    column: ['attributes'],
    path: ['**'],
    when: isDefinedByRelease,
  }),
  inMove({
    case: 'B18',
    why: 'a network template makes no ranges anew',
    direction: 'changed',
    table: ['ip_addr_ranges'],
    column: ['id', 'first', 'last'],
    when: isRangeOfTemplate,
  }),
  inMove({
    case: 'B19',
    why: 'a node stays in the node group that it was put into',
    direction: 'changed',
    table: ['nodes'],
    column: ['group_id'],
    when: isCorrespondingGroup,
  }),
  {
    case: 'B21',
    why: 'the nodes that moved are answered, not None',
    kind: 'answer',
    direction: 'changed',
    operation: ['assign'],
    when: listsMovedNodes,
  },
  {
    case: 'B22',
    why: 'nodes are in the group that holds the networks of their addresses',
    kind: 'answer',
    direction: 'extra',
    operation: ['assign', 'node', 'nodes'],
    path: ADDRESS_MEMBERS,
    when: isInGroupOfNetworks,
  },
  inMove({
    case: 'B28',
    why: 'what plug-ins keep for nodes is tied to the environment that they are in',
    direction: 'changed',
    table: PLUGIN_ROWS,
    column: ['cluster_plugin_id'],
    when: isLinkOfTarget,
  }),
  inMove({
    case: 'B28',
    why: 'plug-ins begin with what they say of every node',
    direction: 'extra',
    table: PLUGIN_ROWS,
    when: beginsWithTarget,
  }),
  {
    case: 'B28',
    why: 'and it is shown',
    kind: 'answer',
    direction: 'extra',
    operation: ['node_attributes', 'node_interfaces'],
    path: ['*', '*.attributes.*'],
    when: showsRowOfPlugin,
  },
  inMove({
    case: 'G32',
    why: 'disk layouts get the volumes that are new in the release',
    direction: 'extra',
    table: ['volume_manager_node_volumes'],
    column: ['volumes'],
    path: ['*', '*.volumes.*'],
    when: isFurtherVolume,
  }),
  {
    case: 'G32',
    why: 'and show them',
    kind: 'answer',
    direction: 'extra',
    operation: ['node_disks'],
    path: ['*.volumes.*'],
    when: showsFurtherVolume,
  },
];
