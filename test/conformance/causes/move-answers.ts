import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { isMembers } from '../recording/recording';
import { namedNodes, targetOf } from './moves';

/** The recorded answer is the text `None`; ours lists exactly the nodes that moved, each where it moved to. */
export function listsMovedNodes({ recorded, ours }: Difference, context: StepContext): boolean {
  if (recorded !== 'None' || !isMembers(ours)) return false;
  const nodes = Object.values(ours).filter(isMembers);
  const named = namedNodes(context);
  return (
    nodes.length === named.length &&
    nodes.every(({ id, cluster }) => named.some((one) => one === id) && cluster === targetOf(context))
  );
}
