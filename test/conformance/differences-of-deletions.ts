import { lostItsOriginal } from './causes/deletions';
import { isTiedToOwnEnvironment, PLUGIN_ROWS } from './causes/plugin-rows';
import { type AllowedDifference } from './comparison/allowed-difference';

/** The request, and the end of its work in the background. */
const DELETION = ['delete_cluster', 'background'] as const;

/** In what differs on purpose what is left when Nailgun has deleted an environment. */
export const DIFFERENCES_OF_DELETIONS: readonly AllowedDifference[] = [
  {
    case: 'B2',
    why: 'a seed outlives its original: without a relation it has not the extension that fails on it',
    kind: 'row',
    direction: ['changed', 'missing'],
    operation: DELETION,
    table: ['clusters'],
    column: ['extensions'],
    path: ['*'],
    when: lostItsOriginal,
  },
  {
    case: 'B28',
    why: 'what plug-ins keep for nodes does not go with the environment that the nodes have left',
    kind: 'row',
    direction: 'extra',
    operation: DELETION,
    table: PLUGIN_ROWS,
    when: isTiedToOwnEnvironment,
  },
];
