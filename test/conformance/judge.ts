import { showsStoredNetworks } from './causes/stored-networks';
import { showsStoredNodes } from './causes/stored-nodes';
import { showsStoredSettings } from './causes/settings';
import { type AllowedDifference, justification } from './comparison/allowed-difference';
import { type Difference } from './comparison/difference';
import { type StepContext } from './comparison/step-context';
import { type StepResult } from './scenario-result';

type Judgement = Pick<StepResult, 'justified' | 'unexplained'>;

/** Divides differences into those that the list justifies and those that it does not. */
export function judge(
  list: readonly AllowedDifference[],
  differences: readonly Difference[],
  context: StepContext,
): Judgement {
  const justified: AllowedDifference[] = [];
  const unexplained: Difference[] = [];
  for (const difference of differences) {
    if (isTold(difference, context)) continue;
    const entry = justification(list, difference, context);
    if (entry) justified.push(entry);
    else unexplained.push(difference);
  }
  return { justified, unexplained };
}

/** An answer that shows rows as they are stored tells nothing that was not judged where the rows came to differ. */
function isTold(difference: Difference, context: StepContext): boolean {
  return [showsStoredSettings, showsStoredNetworks, showsStoredNodes].some((shows) =>
    shows(difference, context),
  );
}
