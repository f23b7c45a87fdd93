import { type Status, type Step } from '../api/schemas';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { isolationOf, showAtSwitch } from '../isolation/isolation';
import { ask, canAsk, confirm } from '../screen/prompt';
import { goOnFrom, type Walk } from './walk';

/**
 * Waits for a step that somebody else takes.
 *
 * @returns whether an operator's word stands for it; Nailgun's show in the status
 * @throws Ending where nobody can be asked, or it is not done yet
 */
export async function awaitOthers(walk: Walk, step: Step, { seed }: Status): Promise<boolean> {
  const { screen, service } = walk.session;
  screen.say(step.what);
  if (step.call !== null)
    screen.say(`Call of Nailgun: ${step.call}${step.body ? ` ${JSON.stringify(step.body)}` : ''}`);
  if (step.code === 'switch_control_plane' && seed) {
    showAtSwitch(screen, (await isolationOf(service, seed.id)).data.at_switch);
  }
  const isOperators = step.by === 'operator';
  if (canAsk() && !screen.forPrograms) {
    if (isOperators && (await confirm('Is that done?'))) return true;
    if (!isOperators && (await isBelieved())) return false;
  }
  const taken = isOperators ? [step.code] : [];
  throw new Ending(
    EXIT.acknowledge,
    `Due now: ${step.title} (${step.code}). ${isOperators ? step.what : (step.call ?? '')}\nWhen it is done: ${goOnFrom(walk, step, seed?.id, taken)}`,
  );
}

async function isBelieved(): Promise<boolean> {
  const answer = await ask('Press Enter when that is done, or q to stop here: ');
  return answer !== undefined && answer.trim().toLowerCase() !== 'q';
}
