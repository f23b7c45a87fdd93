import { type AllowedDifference } from '../comparison/allowed-difference';
import { type StepContext } from '../comparison/step-context';
import { isOfNewEnvironment } from './environment';
import { leftSeedBehind } from './refusals';

/** Tables in which an environment has rows when it is made. */
const SEED_TABLES = [
  'attributes',
  'cluster_changes',
  'cluster_deployment_graphs',
  'cluster_plugins',
  'cluster_upgrade_relations',
  'clusters',
  'deployment_graphs',
  'ip_addr_ranges',
  'network_groups',
  'networking_configs',
  'neutron_config',
  'nodegroups',
  'nova_network_config',
  'vmware_attributes',
] as const;

/** A clone that the historic extension refused or crashed in, and that ours does,
 * or refuses for another reason: the answer, and the seed's rows. */
export const clonedNow = (
  id: string,
  why: string,
  cause: (context: StepContext) => boolean,
): readonly AllowedDifference[] => [
  {
    case: id,
    why,
    kind: 'status',
    direction: 'changed',
    operation: ['clone'],
    // Not by crashing too.
    when: (_, context) => cause(context) && context.ourAnswer.status < 500,
  },
  {
    case: id,
    why,
    kind: 'row',
    direction: 'extra',
    operation: ['clone'],
    table: SEED_TABLES,
    when: (difference, context) => cause(context) && isOfNewEnvironment(difference, context),
  },
];

/** Rows of the seed of a recorded clone that was refused all the same. */
export const notLeftBehind = (id: string, why: string): AllowedDifference => ({
  case: id,
  why,
  kind: 'row',
  direction: 'missing',
  operation: ['clone'],
  table: SEED_TABLES,
  when: (difference, context) => leftSeedBehind(context) && isOfNewEnvironment(difference, context),
});
