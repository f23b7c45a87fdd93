import { type AssignRequest, type Status, type Step } from '../api/schemas';
import { nodesOf, notInstalled, rehearse } from '../move/assign';
import { judgeMove, showMove } from '../move/judge-move';
import { moveInBatches } from '../move/move-in-batches';
import { mustAgree } from '../session';
import { goOnFrom, type Walk } from './walk';

type Rest = Omit<AssignRequest, 'nodes_ids'>;
type Kept = Pick<AssignRequest, 'keep_data'>;

/** Moves the nodes that a step names: others than controllers a batch at a time. */
export async function moveNodes(walk: Walk, step: Step, status: Status): Promise<void> {
  const { nodes_ids: nodes, keep_data: keep } = step.body as unknown as AssignRequest;
  const batch = step.code === 'move_others' ? nodes.slice(0, walk.options.batchSize) : nodes;
  await move(
    walk,
    step,
    status.seed!.id,
    batch,
    keep !== undefined && walk.options.keepData ? { keep_data: keep } : {},
  );
}

/** Begins installations anew that failed. @returns whether there were any */
export async function installAgain(walk: Walk, step: Step, { seed }: Status): Promise<boolean> {
  if (!seed) return false;
  const { session, options } = walk;
  const failed = notInstalled(await nodesOf(session.service, seed.id)).map(({ id }) => id);
  if (failed.length === 0) return false;
  session.screen.say(`The installation of nodes ${failed.join(', ')} failed; it is begun anew.`, 'yellow');
  await move(walk, step, seed.id, failed, options.keepData ? { keep_data: true } : {});
  return true;
}

async function move(
  walk: Walk,
  step: Step,
  target: number,
  nodes: readonly number[],
  kept: Kept,
): Promise<void> {
  const { session, options } = walk;
  const request: Rest = { reprovision: true, ...kept, acknowledge: [...options.acknowledge] };
  const { data: plan } = await rehearse(session.service, target, { ...request, nodes_ids: [...nodes] });
  showMove(session.screen, plan);
  judgeMove(plan, options.acknowledge);
  await mustAgree(session, `Move nodes ${nodes.join(', ')} to the seed, and reinstall them?`, options.yes);
  const goOn = (): string => goOnFrom(walk, step, target);
  await moveInBatches(session, { target, nodes, request, wait: true, interval: options.interval, goOn });
}
