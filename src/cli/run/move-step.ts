import { type AssignRequest, type Status, type Step } from '../api/schemas';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { rehearse } from '../move/assign';
import { judgeMove, showMove } from '../move/judge-move';
import { moveInBatches } from '../move/move-in-batches';
import { mustAgree } from '../session';
import { goOnFrom, type Walk } from './walk';

type Rest = Omit<AssignRequest, 'nodes_ids'>;

/** Moves the nodes that a step names, or installs them: others than controllers a batch at a time. @throws Ending */
export async function moveNodes(walk: Walk, step: Step, status: Status): Promise<void> {
  if (step.body === null) throw new Ending(EXIT.refused, `None of the nodes can be moved now. ${step.what}`);
  const { nodes_ids: nodes, ...rest } = step.body as unknown as AssignRequest;
  const { keep_data: _, ...wiping } = rest;
  const batch = step.code === 'move_others' ? nodes.slice(0, walk.options.batchSize) : nodes;
  await move(walk, step, status.seed!.id, batch, walk.options.keepData ? rest : wiping);
}

async function move(
  walk: Walk,
  step: Step,
  target: number,
  nodes: readonly number[],
  rest: Rest,
): Promise<void> {
  const { session, options } = walk;
  const request: Rest = { ...rest, reprovision: true, acknowledge: [...options.acknowledge] };
  const { data: plan } = await rehearse(session.service, target, { ...request, nodes_ids: [...nodes] });
  showMove(session.screen, plan);
  judgeMove(plan, options.acknowledge);
  await mustAgree(session, `Move nodes ${nodes.join(', ')} to the seed, and reinstall them?`, options.yes);
  const goOn = (): string => goOnFrom(walk, step, target);
  await moveInBatches(session, { target, nodes, request, wait: true, interval: options.interval, goOn });
}
