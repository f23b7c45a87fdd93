import { RefusedByService } from '../api/refused-by-service';
import { type Status, type Step } from '../api/schemas';
import { giveVips } from '../commands/vips';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { isolate, liftIsolation } from '../isolation/isolation';
import { followTask } from '../move/follow-task';
import { readDocument } from '../options/read-document';
import { begin } from './begin';
import { moveNodes } from './move-step';
import { type Walk } from './walk';

type Taking = (walk: Walk, step: Step, status: Status) => Promise<void>;

const WITHOUT_SEED: Taking = (walk) => begin(walk);

/** What a run does by itself, by the code of the step. All other steps are somebody else's. */
const TAKEN: Readonly<Record<string, Taking>> = {
  wait_for_task: waitForTask,
  plan: WITHOUT_SEED,
  clone_release: WITHOUT_SEED,
  clone: WITHOUT_SEED,
  install_again: moveNodes,
  move_first_controller: moveNodes,
  copy_vips: ({ session, options }, _step, { seed }) => giveVips(session, seed!.id, options.acknowledge),
  isolate: isolateFirst,
  lift_isolation: ({ session, options }, _step, { seed }) =>
    liftIsolation(session, seed!.id, { acknowledge: options.acknowledge }),
  move_controllers: moveNodes,
  move_others: moveNodes,
};

export const isTaken = ({ code }: Step): boolean => code in TAKEN;

/** Takes a step. @throws Ending */
export const takeStep: Taking = async (walk, step, status) => TAKEN[step.code]?.(walk, step, status);

async function waitForTask(
  { session, options }: Walk,
  _step: Step,
  { running_tasks: tasks }: Status,
): Promise<void> {
  for (const { id, name } of tasks) await followTask(session, id, `task ${id} (${name})`, options.interval);
}

async function isolateFirst({ session, options }: Walk, _step: Step, { seed }: Status): Promise<void> {
  const { facts, acknowledge } = options;
  const given = facts === undefined ? {} : { facts: readDocument('--facts', facts) };
  try {
    await isolate(session, seed!.id, { acknowledge, ...given });
  } catch (error) {
    if (!(error instanceof RefusedByService && error.body.reasons.includes('facts_missing'))) throw error;
    throw new Ending(
      EXIT.refused,
      `${error.message}\nGive it with --facts FILE, or isolate the controller by other means and add --no-isolation.`,
    );
  }
}
