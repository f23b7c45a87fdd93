import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { type Row, textOf } from '../recording/recording';
import { rowOf, rowsOf, type World } from '../world/world';
import { isRangeInCidrNotation } from './networks';
import { isOfTarget, targetOf } from './moves';

/**
 * A range of the environment that nodes move to, which has a network template: ours is as it was, in a network
 * whose notation let the historic extension make the range anew.
 */
export function isRangeOfTemplate(difference: Difference, context: StepContext): boolean {
  const { ourRow } = difference;
  const before = ourRow && rowOf(context.before.ours, 'ip_addr_ranges', textOf(ourRow.id));
  return (
    before !== undefined &&
    before.first === ourRow?.first &&
    before.last === ourRow?.last &&
    isOfTarget(difference, context) &&
    hasTemplate(context.after.ours, targetOf(context)) &&
    isRangeInCidrNotation(difference, context)
  );
}

function hasTemplate(world: World, environment: number): boolean {
  const isOf = (row: Row): boolean => row.cluster_id === environment;
  const parameters = rowsOf(world, 'networking_configs').find(isOf);
  return typeof parameters?.configuration_template === 'object' && parameters.configuration_template !== null;
}
