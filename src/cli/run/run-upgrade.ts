import { type Status, type Step } from '../api/schemas';
import { statusOf } from '../api/status-of';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { onInterruption } from '../on-interruption';
import { environmentId } from '../options/environments';
import { type Session } from '../session';
import { begin, isAnotherUpgrade } from './begin';
import { awaitOthers } from './external-step';
import { type RunOptions } from './run-options';
import { isTaken, takeStep } from './take-step';
import { dueStep, goOnFrom, type Walk } from './walk';

/**
 * Walks through an upgrade from where it stands, until nothing is left or a step is due that somebody else takes.
 * What it knows it is told by the service each time anew, so it can be interrupted anywhere.
 *
 * @throws Ending
 */
export async function runUpgrade(session: Session, options: RunOptions): Promise<void> {
  const { service, screen } = session;
  const done = new Set(options.done);
  let cluster = await environmentId(service, options.env);
  /** The step that was due last, and how the upgrade stood. */
  let before = '';
  for (;;) {
    const { data: status, text } = await statusOf(service, cluster);
    cluster = status.seed?.id ?? cluster;
    const step = dueStep(status, options.isolation ? done : new Set([...done, 'isolate']));
    if (!step && (await isAnotherUpgrade(session, options, status))) {
      await begin({ session, options, cluster, done });
      continue;
    }
    if (!step) {
      screen.document(text);
      return screen.say('The upgrade is complete: nothing is left to be done.', 'green');
    }
    const now = `${step.code} ${text}`;
    const walk: Walk = { session, options, cluster, done };
    const calm = onInterruption(() => `Interrupted. To go on: ${goOnFrom(walk, step, status.seed?.id)}`);
    try {
      if (await go(walk, step, status, now === before, text)) done.add(step.code);
    } finally {
      calm();
    }
    before = now;
  }
}

/** @returns whether an operator's word stands for the step from now on */
async function go(
  walk: Walk,
  step: Step,
  status: Status,
  isRepeated: boolean,
  text: string,
): Promise<boolean> {
  const { screen } = walk.session;
  screen.say();
  screen.say(`▸ ${step.title}`, 'bold');
  const isWaiting = step.code === 'wait_for_task';
  if (isTaken(step)) {
    if (isRepeated && !isWaiting) {
      throw new Ending(
        EXIT.refused,
        `The step is taken, but the service says that it is still to be: ${step.what}`,
      );
    }
    screen.say(step.what);
    await takeStep(walk, step, status);
    return false;
  }
  if (isRepeated) screen.say('It does not show yet.', 'yellow');
  if (screen.forPrograms) screen.document(text);
  return awaitOthers(walk, step, status);
}
