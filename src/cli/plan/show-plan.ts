import { type Plan, type PlanRequest } from '../api/schemas';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { type Session } from '../session';
import { type Style } from '../screen/screen';
import { planInWords } from './make-plan';

/** Lines of a plan that are told apart by colour. */
const STYLES: readonly (readonly [RegExp, Style])[] = [
  [/^refuse: /, 'red'],
  [/^acknowledge: /, 'yellow'],
  [/^notice: /, 'cyan'],
  [/^Plan for /, 'bold'],
  [/^─+$/, 'dim'],
];

/**
 * Prints a plan as the service tells it.
 *
 * @throws Ending when that is another one by now
 */
export async function showPlan(
  { service, screen }: Session,
  { cluster_id: cluster, digest }: Plan,
  body: PlanRequest,
): Promise<void> {
  if (screen.forPrograms) return;
  const text = await planInWords(service, cluster, body);
  if (!text.includes(digest)) {
    throw new Ending(
      EXIT.refused,
      'The environment changes just now, and the plan with it: repeat the command.',
    );
  }
  for (const line of text.trimEnd().split('\n')) {
    screen.say(line, STYLES.find(([begins]) => begins.test(line))?.[1]);
  }
}
